"""Viva, an exam tutor that answers with the lesson's own sentences.

The layers, from the ground up; imports point downwards only, and a test holds that:

1. `values`, `errors`: the words of the house. `background`: long work beside the asking, and how far it is.
   `fences`: one odd block, fact or question is left out and told, and the rest goes on. `held`: what never
   changes, kept ready.
2. `toml` (what authors write beside lessons), `lessons` (text to Course), `language` (how learners
   speak), `index` (finding; owns Whoosh), `questions` (what is asked), `answering` (what is said
   back), `facts`, `quizzing`, `marking` (what is asked in turn), `store` (what is kept; owns
   SQLAlchemy and Alembic).
3. `folders` (files to Course), `library` (the courses on this machine), `checking` (what an author
   should know), `attempts` (what one learner can do with a quiz), `practice` (what is asked next),
   `learning` (what one learner can do in a chat), `rooms` (what a group can do), `flagging`.
4. `web` (owns Flask) and `cli`, wired together by `application.py`.
"""
