"""Lists of words by which the finders tell names, places and conditions from other words."""

from __future__ import annotations

FIRST_NAMES = """
Aaron Abdul Adam Ahmed Aisha Alan Albert Alex Alice Ali Amanda Amy Andrea Andrew Angela Ann Anna Anne
Anthony Arthur Barbara Ben Bernard Beth Betty Bill Bob Brenda Brian Carol Caroline Catherine Charles
Charlotte Chloe Chris Christine Christopher Claire Colin Craig Daisy Daniel Darren Dave David Dawn
Deborah Denise Dennis Derek Diane Donald Doris Dorothy Doug Edith Edward Eileen Elaine Elizabeth Elsie
Emily Emma Eric Ethel Eve Evelyn Fatima Fiona Florence Frances Frank Fred Gareth Gary Geoff George Gerald
Gillian Glenn Gordon Grace Graham Greg Hannah Harold Harry Hassan Heather Helen Henry Hilary Hussain Ian
Ibrahim Irene Isaac Ivy Jack Jacqueline Jake James Jan Jane Janet Janice Jason Jean Jeff Jennifer Jenny
Jess Jessica Jill Jim Joan Joanna Joanne Joe John Jonathan Joseph Josh Joyce Judith Julia Julian Julie
Karen Kate Katherine Kathleen Katie Keith Kelly Ken Kenneth Kevin Khan Kim Kyle Laura Lauren Leah Lee
Leonard Leslie Lewis Liam Lily Linda Lisa Liz Lorraine Louise Lucy Luke Lynn Maggie Malcolm Margaret
Maria Marie Marion Mark Martin Mary Matthew Maureen Max Megan Michael Michelle Mike Mohammed Muhammad
Mohamed Nancy Natalie Nathan Neil Nicholas Nick Nicola Nigel Nina Norman Olive Oliver Oscar Owen Pam
Pamela Pat Patricia Paul Paula Pauline Peter Phil Philip Phyllis Rachel Ray Raymond Rebecca Richard Rita
Rob Robert Robin Roger Ron Ronald Rose Rosie Roy Russell Ruth Ryan Sally Sam Samantha Sandra Sara Sarah
Scott Sean Sharon Sheila Shirley Simon Sofia Sophie Stan Stella Stephen Steve Steven Stuart Sue Susan
Suzanne Sylvia Terry Theresa Thomas Tim Tina Toby Tom Tony Tracey Tracy Trevor Valerie Vera Victor
Victoria Vincent Walter Wayne Wendy William Yasmin Yusuf Yvonne Zoe Priya Raj Anil Sunita Deepak Sanjay
Imran Zainab Khadija Wei Mei Olu Chidi
"""
"""First names that are common in England: of the census, and of the people who came since."""

AFTER_A_TITLE = """
teams surgery however although led s
a about after again all also always am an and any are as asked at back because been before but by can
came could did do does doing done dr else even ever explained for from gave get good got great had has
have he her here him his how i if in is it its just keeps knew know like listened looked made may me more
mr mrs my never next no not now of on once only or other our out over patient patients practice put rang
really referred said saw saying says see seems she should since so some spoke still such surgery take
than that the their them then there these they this those through to told too took tried until up us very
want wanted was we well went were what when where which while who why will with without would you your
on-call appointment appointments clinic
"""
"""What may stand behind "Dr" or "Mrs" and is no name."""

AFTER_A_TRADE = """
practitioner practitioners led specialist specialists team teams manager line staff associate associates
nhs gp gps hospital ward unit service services department rheumatologist cardiologist psychiatrist
dermatologist anaesthetist radiologist who call consultant nurse doctor physio in-law care not no great
friendly excellent very always thank thanks due however also
"""
"""And behind "nurse" or "called"."""

POSTCODE_AREAS = """
AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX
FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N
NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF
TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
"""The letters a postcode can begin with (Royal Mail)."""

AFTER_A_DIGIT = """
st nd rd th hr ft lb gb tb yr ad be by he so to up us we an as at do go
"""
"""Two letters behind a digit that are rather a word than the end of a postcode: "B12 1st", "ward E4 2hr"."""

CONDITIONS = (
    r"cancer|tumou?rs?|leuk(?:a)?emia|diabet(?:es|ic)|dementia|alzheimer'?s?|parkinson'?s?"
    r"|epilep(?:sy|tic)|stroke|heart (?:attack|failure|disease)|asthma(?:tic)?|copd|hiv|aids|hepatitis"
    r"|depress(?:ion|ed)|anxiety|bipolar|schizophreni[ac]|psychosis|psychotic|autis(?:m|tic)|adhd"
    r"|anorexi[ac]|bulimi[ac]|eating disorder|self[- ]harm\w*|suicid\w+|overdose\w*|alcoholi(?:c|sm)"
    r"|drinking problem|addict(?:ion|ed)?|heroin|methadone|pregnan(?:t|cy)|miscarr\w+|abortion"
    r"|termination|ivf|infertil\w+|sexually transmitted|chlamydia|herpes|syphilis|gonorrhoea"
    r"|learning disabilit\w+|down'?s syndrome|cerebral palsy|multiple sclerosis|motor neurone"
    r"|kidney failure|dialysis|chemo(?:therapy)?|radiotherapy|transplant|colostomy|incontinen\w+"
    r"|arthritis|osteoporosis|lupus|crohn'?s|colitis|sectioned"
    r"|mental (?:illness|breakdown|health (?:problem|issue|condition)s?)"
    r"|breakdown|antidepressants?|insulin|warfarin|terminal(?:ly ill)?|dying of|palliative|hospice|sepsis"
    r"|tuberculosis|covid|seizures?|paralys\w+|blind|deaf|obes(?:e|ity)|biopsy|hysterectomy|mastectomy"
    r"|vasectomy|lithium|angina|eczema|psoriasis|sickle cell|cystic fibrosis|ptsd|ocd"
)
"""What somebody may have or take, as the alternatives of a regular expression."""
