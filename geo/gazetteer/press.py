"""Abbreviations and names of several words that reports are full of, and that some place also bears."""

from typing import Final

from geo.gazetteer.normalise import plain

_ABBREVIATIONS: Final = """SDF YPG YPJ PKK ISF PMF PMU FSA SNA HTS SAA IDF IED UAV FBI CIA
    NSA NGO UN EU AU ICC IRGC ISIS ISIL NATO AFP AP BBC CNN MSF WHO WFP FAO
    ICJ OIR CTS KDP PUK PYD DAESH JDAM RPG VBIED SVBIED TNT HQ POW MIA KIA WIA EST
    GMT UTC ICRC OCHA UNRWA LAF RSF SPLA SPLM ADF M23 FARC ELN TTP BLA LTTE MONUSCO MINUSMA
    UNIFIL SOHR SANA IRNA RAF USAF CENTCOM DOD MOD PM AM ATGM MANPADS HIMARS UNHCR UNICEF IOM IAEA
    OPCW GPS ISNA IRIB ILNA WAFA MENA QNA WAM ANHA ANF ANI PTI NDF GRU SBU HUR FSB SVR
    MI6 NSO BBG VOA RFI DPA TAS KUNA AQI AQAP AQIM MQM DSK GBU KSS BGF CNF NAS NDC KNU LNA GNA TOS MIL POL GOV REB
    COP OPP CVL CIV IRI PER FBI HTS LPG LNG"""
ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS.split())
"""Abbreviations of the press that are also airport codes or could be taken for one."""

_PHRASES: Final = """Ouest-France|Sud Ouest|Nord Eclair|Jerusalem Post|Washington Post|Gulf News|El Mundo|El Universal
    |El Tiempo|La Repubblica|La Stampa|La Nacion|La Vanguardia|El Heraldo|El Nacional|El Sol de Mexico
    |El Diario|El Debate|La Cronica|Daily Nation|New Vision|Daily Monitor|Punch|This Day|Central Park
    |Hope Island|Huang Pu|Blue Lagoon|Olive Branch|Peace Spring|Euphrates Shield|Northern Storm
    |Los Rastrojos|Los Lobos|Los Zetas|Los Rojos|Los Caparros|Los Pelones|Los Choneros|La Familia|La Linea
    |La Empresa|Gulf Cartel|New Generation|Black Axe|White Army|Red Crescent|Red Cross|Red Tabara
    |Abu Sayyaf|Abu Ali|Abu Omar|Abu Bakr|Sultan Murad|Suleiman Shah|Nour al-Din|Nur al-Din|Saif al-Islam
    |Tariq Saleh|القدس العربي|العربي الجديد|النهار العربي|الحزب الإسلامي|الجزيرة نت|سكاي نيوز|روسيا اليوم
    |اليوم السابع"""
PHRASES: Final = frozenset(plain(name) for name in _PHRASES.split("|"))
"""Newspapers, ships, operations, gangs and persons, rather than the places so called."""
