"""Who speaks, by words: heads of a speaker's name by interest, verbs of speech, and what denies or knows nothing."""

from typing import Final

TARGET: Final = (
    r"(?:president |le président )?(?:joe |donald )?(?:biden|trump)|lloyd austin|pentagon(?:e)?"
    r"|centcom|(?:u\.?s\.? )?central command|white house|maison blanche|(?:u\.?s\.?"
    r"|american) (?:\w+ )?(?:military|army|forces|officials?|commanders?|embassy"
    r"|defen[cs]e (?:officials?"
    r"|department)|navy)|(?:the )?(?:international |us-led "
    r"|american-led )?coalition(?: internationale)?"
    r"|responsables? américains?|armée américaine|commandement (?:central )?américain|(?:un"
    r"|des) responsables? du pentagone|nato|otan|unifil|finul|minusma|monusco|البنتاغون"
    r"|القيادة المركزية"
    r"|التحالف الدولي|الجيش الأمريكي|الجيش الأميركي|مسؤول أمريكي|مسؤول أميركي"
)
MONITOR: Final = (
    r"ukmto|هيئة عمليات التجارة البحرية(?: البريطانية)?|observator(?:y|io)|observatoire|osdh|sohr"
    r"|haut-commissariat|high commissioner|ohchr|ocha|unicef|human rights watch|hrw"
    r"|amnesty(?: international)?|acled|ukmto"
    r"|ambrey|united nations|u\.n\.|onu|nations unies|red cross|croix-rouge|red crescent"
    r"|médecins sans frontières"
    r"|msf|doctors without borders|monitoring group|war monitor|monitors?|ngo|ong"
    r"|site intelligence|kivu security tracker|المرصد|الأمم المتحدة|منظمة|هيومن رايتس ووتش"
    r"|الهلال الأحمر"
)
MEDIA: Final = (
    r"state (?:tv|television|media|news agency)|television|tv channel|news agency|newspaper|local media"
    r"|local press|radio|agence(?: de presse)?(?: officielle)?|télévision(?: d'état)?|médias(?: locaux| d'état)?"
    r"|presse locale|journal|وكالة|وكالات|قناة|التلفزيون|وسائل إعلام|صحيفة"
)
LOCAL: Final = (
    r"sources?|witness(?:es)?|eyewitness(?:es)?|residents?|villagers?|locals|inhabitants|medics?|doctors?|nurses?"
    r"|hospital (?:\w+ )?(?:officials?|sources?|workers?|director)|activists?|survivors?|lawmakers?|elders?"
    r"|(?:community|tribal|village|traditional) (?:leaders?|chiefs?|heads?)|correspondents?|journalists?"
    r"|reporters?|relatives?"
    r"|officials?|officers?|commanders?|rescuers?|aid workers?|shopkeepers?|(?:un|une|des|deux|trois|plusieurs|ce"
    r"|cet|autre|second|même) (?:autre |haut |second |premier )?(?:responsables?|officiers?)|responsables?"
    r"|témoins?|habitants?|riverains?|villageois|médecins?|secouristes?|élus?|notables?|militants associatifs"
    r"|officiers?|correspondants?"
    r"|مصدر|مصادر|المصدر|شاهد|شهود|شهود عيان|سكان|أهالي|طبيب|مسؤول|مسؤولون|مسؤولين|ناشطون|مراسل|ضابط"
)
OFFICIAL: Final = (
    r"ministr(?:y|ies)|minist(?:er|ers)|(?:defen[cs]e|interior|foreign|health) minist(?:ry|er)|army|armed forces"
    r"|military|police(?: (?:spokes(?:man|woman|person)|chief|commissioner|force|commander))?|governors?|mayors?"
    r"|government|president|prime minister|spokes(?:man|woman|person|people)|general staff|air force|navy"
    r"|coast ?guard|gendarmerie|prefect|prosecutors?(?:'s office)?|authorit(?:y|ies)"
    r"|emergency services?|civil defen[cs]e|fire (?:service|brigade|department)|administration"
    r"|joint operations command|security media cell|counter-?terrorism (?:service|directorate|department|group)"
    r"|council|department|agency|intelligence service|kremlin|idf|regional head|chief of staff|commissioner"
    r"|national guard|border guards?"
    r"|minist(?:ère|re)s?|armée|forces armées|police|gouverneur|préfet|maire|gouvernement|président"
    r"|premier ministre|porte-parole|état-major|gendarmerie|parquet|procureur|autorités|protection civile|pompiers"
    r"|défense civile|services de (?:secours|renseignement)|commandement|cellule|direction"
    r"|وزارة|وزير|الجيش|الشرطة|شرطة|محافظ|رئيس|حكومة|الحكومة|المتحدث|متحدث|الناطق|ناطق|السلطات|الدفاع المدني"
    r"|خلية الإعلام الأمني|قيادة|هيئة|جهاز|القوات المسلحة|الأركان|البحرية"
)
SPEECH: Final = (
    r"spoke of|speaks of|talked of|said|says|saying|told|tells|confirmed|confirms|announced|reported"
    r"|reports|stated|added|denied|denies"
    r"|acknowledged|declared|wrote|insisted|explained|noted|indicated|described|revealed|admitted"
    r"|posted|claimed"
    r"|estimated|blamed|accused|put the|gave a|warned|rejected|dismissed|maintained|recounted|recalled"
    r"|counted"
    r"|recorded|documented|alleged|did not confirm|could not confirm|was not aware|were not aware"
    r"|had not confirmed|has not confirmed|had no information|has no information|had not seen"
    r"|had seen no"
    r"|(?:a|ont|avait|avaient|avoir) (?:\w+ )?(?:déclaré|dit|indiqué|affirmé|annoncé|confirmé|rapporté"
    r"|précisé"
    r"|assuré|ajouté|expliqué|démenti|fait savoir|fait état|souligné|reconnu|écrit|estimé|raconté"
    r"|évoqué|recensé"
    r"|nié|accusé|signalé|détaillé|communiqué|révélé|imputé)|n'a(?:it|vait)? pas confirmé|a dit"
    r"|déclare|dit"
    r"|affirme|indique|rapporte|assure|confirme|précise|annonce|explique|fait état|font état|raconte"
    r"|dément"
    r"|signale|signalent|indiquent|affirment|rapportent|n'avoir|ne pouvait|ne pas être en mesure"
    r"|قال|قالت|قالوا|أعلن|أعلنت|أفاد|أفادت|أفادوا|ذكر|ذكرت|أكد|أكدت|أكدوا|أوضح|أوضحت|صرح|صرحت|نفى|نفت"
    r"|أشار|أشارت"
    r"|أضاف|أضافت|كشف|كشفت|تحدث|تحدثت|لم يؤكد|لم تؤكد|لم يعلق|لم تعلق|أبلغ|أبلغت|روى"
)
BEFORE: Final = (
    r"according to|as per|quoting|citing|cited|selon|d'après|de source|de sources|d'une source|auprès d|rapporte"
    r"|citant|بحسب|حسب|وفقا|وفق|نقلا عن|نقلت عن"
)
"""Words that a speaker follows."""

SAME: Final = (
    r"(?:he|she|they) (?:also )?(?:said|added|told|noted|explained|confirmed)|(?:the (?:same )?(?:official|source"
    r"|officer|spokesman|spokeswoman|spokesperson|statement|ministry|witness|commander|resident|agency|army"
    r"|military|police) )(?:also )?(?:added|said|told|noted|explained|confirmed)"
    r"|a-t-(?:il|elle) (?:\w+)|ont-(?:ils|elles)|(?:il|elle) a (?:ajouté|précisé|indiqué|affirmé|dit|expliqué)"
    r"|(?:la|cette|de) même source|(?:ce|le même) responsable|cet officier|cette source|وأضاف|وأضافت|المصدر نفسه"
    r"|المصدر ذاته|وتابع|وأوضح|وأشار"
)
DENIES: Final = (
    r"den(?:ied|ies|ying)|rejected (?:\w+ )?(?:reports?|claims?)|dismissed (?:\w+ )?(?:reports?|claims?)"
    r"|refut(?:ed|es)|(?:a|ont) (?:\w+ )?démenti|dément(?:ent)?|(?:a|ont) nié|نفى|نفت|تنفي|ينفي"
)
NOT_THE_EVENT: Final = (
    r"(?:any |its |their |all |toute? )?(?:involvement|responsibility|role|part|link|links|connection"
    r"|implication"
    r"|responsabilité|rôle|lien|participation|connaissance)|(?:being|having been) (?:involved|behind)"
    r"|être (?:impliqué|à l'origine|derrière|responsable)|(?:علاقت|مسؤوليت|ضلوع|تورط|صلت)\w*"
    r"|it (?:carried out"
    r"|was behind|had carried out|fired|had fired)|carrying out|that (?:it|they) (?:was|were"
    r"|had been) (?:responsible|behind|involved)"
)
NO_INFORMATION: Final = (
    r"(?:did not|had not|has not|have not|could not|cannot|can not|couldn't|unable to|not able to"
    r"|not in a position to|would not|yet to|refused to|declined to) (?:immediately |yet |independently "
    r"|be able to )?(?:confirm(?:ed)?|verif(?:y|ied))|not (?:yet )?(?:been )?confirmed by|(?:had|has"
    r"|have) no (?:\w+ )?(?:information|report|reports|indication|confirmation|knowledge)|(?:was|were|is"
    r"|are) not aware of|(?:had|has|have) (?:not seen|seen no)|not seen any"
    r"|no (?:operational )?reports? (?:confirming|to confirm|that confirm)|n'(?:a|ont|avait"
    r"|avaient) pas (?:\w+ )?confirmé|n'avoir (?:vu |reçu )?aucun|aucun rapport|ne (?:peut|pouvait"
    r"|pouvaient) (?:pas )?confirmer|pas (?:été )?en mesure de confirmer|sans confirmer|pas d'information"
    r"|aucune information|pas (?:été )?confirmée? par|n'(?:a|ont) pu confirmer|لم (?:يؤكد|تؤكد|يتأكد)"
    r"|ليس لد\w+ (?:أي )?معلومات|لا (?:يملك|تملك) معلومات|لا معلومات"
)
NO_COMMENT: Final = (
    r"declin(?:ed|es) to comment|(?:did not|has not|had not) (?:immediately )?(?:respond|comment|reply)|refus(?:é"
    r"|ait) de commenter|n'a pas (?:souhaité|voulu) (?:commenter|réagir)|(?:no immediate|pas de) (?:comment"
    r"|commentaire)|رفض التعليق|لم (?:يعلق|تعلق)"
)
CLAIM: Final = (
    r"claim(?:ed|s|ing)? (?:\w+ ){0,2}?(?:responsibility|credit)|claimed (?:the|an?|this|that|both|two|three"
    r"|several|\w+) (?:\w+ ){0,3}?(?:attacks?|strikes?|bombings?|operations?|raids?|ambush|assault|launch|killing)"
    r"|took (?:responsibility|credit)|(?:said|says|announced|stated|saying|claimed|claiming) (?:\w+ ){0,3}?(?:it"
    r"|they|its (?:\w+ )?(?:fighters?|forces|members|men|soldiers|units?)|their (?:fighters|forces)) (?:had |have "
    r"|has )?(?:\w+ )?(?:carried out|attacked|targeted|fired|launched|struck|hit|bombed|shelled|ambushed|killed"
    r"|shot(?! down)|detonated|destroyed|used|conducted|kidnapped|captured)"
    r"|claimed to have (?:\w+ )?(?:carried out|attacked|targeted|fired|launched|struck|hit|killed|shot(?! down)|downed)"
    r"|was claimed|were claimed|has been claimed|claimed by|(?:a|ont|avait|avaient) (?:\w+ )?revendiqué"
    r"|revendiqu(?:é|ée|és|ées) (?:\w+ ){0,5}?par|revendiquent?|revendiquant|(?:a"
    r"|ont) affirmé avoir (?:\w+ )?(?:visé|attaqué|mené|tiré|lancé|frappé|ciblé|pris)|dit avoir (?:visé|attaqué"
    r"|mené|tiré|lancé|frappé|ciblé)|être à l'origine"
    r"|تبنت|تبنى|تبني|تبن\w+ (?:الهجوم|العملية|القصف)|أعلنت? (?:\w+ ){0,6}?(?:مسؤولي\w+|استهداف\w*)|مسؤوليتها عن"
    r"|مسؤوليته عن|أعلنت مسؤوليتها"
)
NO_CLAIM: Final = (
    r"(?:there (?:was|were|has been|have been) )?no(?: \w+)? claims? (?:of responsibility|was|has)|no(?:body| one"
    r"| group| organi[sz]ation| faction)?(?: \w+){0,3}? (?:has|have|had) (?:\w+ ){0,2}?(?:claimed"
    r"|taken responsibility)|no (?:one|group|organi[sz]ation)(?: \w+){0,2}? claimed|(?:not|yet to be|has not been"
    r"|had not been|have not been|was not|were not) (?:\w+ )?claimed|no claim of|unclaimed|not (?:yet )?claimed"
    r"|without (?:any )?claim|yet to claim"
    r"|n'(?:a|ont|avait|avaient) pas (?:encore |été |immédiatement |encore été |été immédiatement "
    r"|pour l'heure été ){0,2}?revendiqu(?:é|ée|és|ées)|(?:aucun|aucune|personne)(?: \w+){0,3}? n'(?:a"
    r"|avait)(?: \w+){0,3}? revendiqu(?:é|ée)|pas (?:encore )?(?:été )?revendiqu(?:é|ée)|aucune revendication"
    r"|sans revendication|pas de revendication|non revendiqu(?:é|ée)s?"
    r"|لم تتبن|لم يتبن|لم تعلن (?:\w+ ){0,3}?(?:مسؤولي|أي جهة)\w*|لم تعلن أي|دون أن تتبن|ولم تتبن"
)
BLAMED: Final = (
    r"blam(?:ed|es|ing)(?: (?:the|it|this) (?:\w+ )?(?:on|attacks? on))?|accus(?:ed|es|ing)"
    r"|attributed (?:\w+ ){0,4}?to|pointed the finger at|carried out by|perpetrated by"
    r"|imputée?s? (?:à|aux?)|(?:a|ont) imputé|attribuée?s? (?:à|aux?)|accus(?:é|e|ent|ant)|menée?s? par"
    r"|perpétrée?s? par|commise? par|اتهم|اتهمت|نسب|نسبت|حملت|منسوب|نفذها|نفذه|شنها|شنه"
)
