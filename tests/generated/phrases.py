"""The words as a laboratory prints them, in five languages; a list of its own, so that the test is fair."""

from __future__ import annotations

LANGUAGES = ("en", "cs", "de", "es", "id")

HEADINGS = {
    "analyte": [["Analyte", "Compound", "Parameter", "Test", "Analyte Name"], ["Parametr", "Ukazatel", "Analyt"],
                ["Parameter", "Prüfparameter", "Substanz"], ["Analito", "Parámetro", "Compuesto"], ["Parameter", "Parameter Uji"]],
    "result": [["Result", "Results", "Concentration", "Amount", "Findings"], ["Výsledek", "Hodnota", "Obsah"],
               ["Ergebnis", "Gehalt", "Messwert"], ["Resultado", "Concentración", "Valor"], ["Hasil", "Hasil Uji", "Kadar"]],
    "lod": [["LOD", "MDL", "Detection Limit"], ["LOD", "Mez detekce"], ["NG", "LOD", "Nachweisgrenze"], ["LD", "LOD"], ["LOD"]],
    "loq": [["LOQ", "PQL", "Reporting Limit"], ["LOQ", "Mez stanovitelnosti"], ["BG", "LOQ", "Bestimmungsgrenze"], ["LC", "LOQ"], ["LOQ"]],
    "limit": [["Limit", "Action Level", "Specification", "Acceptance Criteria"], ["Limit", "Limitní hodnota"],
              ["Grenzwert", "Höchstgehalt"], ["Límite", "Especificación"], ["Batas", "Persyaratan"]],
    "status": [["Status", "Pass/Fail", "Conclusion"], ["Hodnocení"], ["Bewertung", "Beurteilung"], ["Estado", "Conclusión"], ["Kesimpulan", "Status"]],
    "method": [["Method", "Test Method"], ["Metoda"], ["Methode", "Verfahren"], ["Método"], ["Metode"]],
    "uncertainty": [["Uncertainty", "Measurement Uncertainty"], ["Nejistota"], ["Messunsicherheit"], ["Incertidumbre"], ["Ketidakpastian"]],
    "unit": [["Unit", "Units"], ["Jednotka"], ["Einheit"], ["Unidad", "Unidades"], ["Satuan"]],
}

TITLES = {
    "alkaloids": [["Alkaloid Profile", "Kratom Alkaloids", "Mitragyna Alkaloids by HPLC"], ["Obsah alkaloidů", "Alkaloidy"], ["Alkaloide", "Alkaloidgehalt"], ["Alcaloides"], ["Kadar Alkaloid"]],
    "heavy-metals": [["Heavy Metals", "Elemental Impurities", "Heavy Metals by ICP-MS"], ["Těžké kovy"], ["Schwermetalle"], ["Metales pesados"], ["Logam Berat"]],
    "microbials": [["Microbials", "Microbiology", "Microbial Contaminants"], ["Mikrobiologické zkoušky", "Mikrobiologie"], ["Mikrobiologie"], ["Microbiología"], ["Cemaran Mikroba"]],
    "mycotoxins": [["Mycotoxins", "Mycotoxins by LC-MS/MS"], ["Mykotoxiny"], ["Mykotoxine"], ["Micotoxinas"], ["Mikotoksin"]],
    "moisture": [["Moisture and Water Activity", "Moisture"], ["Vlhkost"], ["Feuchtigkeit"], ["Humedad"], ["Kadar Air"]],
    "cannabinoids": [["Cannabinoids", "Cannabinoid Profile"], ["Kanabinoidy"], ["Cannabinoide"], ["Cannabinoides"], ["Cannabinoids"]],
}

# slug: in English, Czech, German, Spanish, Indonesian
NAMES = {
    "mitragynine": ["Mitragynine", "Mitragynin", "Mitragynin", "Mitraginina", "Mitraginin"],
    "7-hydroxymitragynine": ["7-Hydroxymitragynine", "7-hydroxymitragynin", "7-Hydroxymitragynin", "7-hidroximitraginina", "7-Hidroksimitraginin"],
    "speciociliatine": ["Speciociliatine", "Speciociliatin", "Speciociliatin", "Speciociliatina", "Speciociliatine"],
    "speciogynine": ["Speciogynine", "Speciogynin", "Speciogynin", "Especioginina", "Speciogynine"],
    "paynantheine": ["Paynantheine", "Paynanthein", "Paynanthein", "Paynanteína", "Paynantheine"],
    "corynoxine": ["Corynoxine", "Corynoxin", "Corynoxin", "Corynoxine A", "Corynoxine"],
    "corynoxine-b": ["Corynoxine B", "Corynoxin B", "Corynoxin B", "Corynoxine B", "Corynoxine B"],
    "mitraphylline": ["Mitraphylline", "Mitraphyllin", "Mitraphyllin", "Mitrafilina", "Mitraphylline"],
    "rhynchophylline": ["Rhynchophylline", "Rhynchophyllin", "Rhynchophyllin", "Rincofilina", "Rhynchophylline"],
    "mitragynine-pseudoindoxyl": ["Mitragynine Pseudoindoxyl", "Mitragynin pseudoindoxyl", "Mitragynin-Pseudoindoxyl", "Mitraginina pseudoindoxilo", "Mitragynine pseudoindoxyl"],
    "total-alkaloids": ["Total Alkaloids", "Suma alkaloidů", "Summe der Alkaloide", "Alcaloides totales", "Total Alkaloid"],
    "arsenic": ["Arsenic", "Arsen", "Arsen", "Arsénico", "Arsen"],
    "cadmium": ["Cadmium", "Kadmium", "Cadmium", "Cadmio", "Kadmium"],
    "lead": ["Lead", "Olovo", "Blei", "Plomo", "Timbal"],
    "mercury": ["Mercury", "Rtuť", "Quecksilber", "Mercurio", "Merkuri"],
    "nickel": ["Nickel", "Nikl", "Nickel", "Níquel", "Nikel"],
    "chromium": ["Chromium", "Chrom", "Chrom", "Cromo", "Kromium"],
    "total-aerobic-count": ["Total Aerobic Microbial Count", "Celkový počet mikroorganismů", "Gesamtkeimzahl", "Recuento total de aerobios", "Angka Lempeng Total"],
    "total-yeast-and-mold": ["Total Yeast and Mold", "Kvasinky a plísně", "Hefen und Schimmelpilze", "Mohos y levaduras", "Angka Kapang Khamir"],
    "enterobacteriaceae": ["Enterobacteriaceae"] * 5,
    "total-coliforms": ["Total Coliforms", "Koliformní bakterie", "Coliforme Keime", "Coliformes totales", "Koliform"],
    "e-coli": ["Escherichia coli", "Escherichia coli", "Escherichia coli", "E. coli", "Escherichia coli"],
    "salmonella": ["Salmonella spp.", "Salmonella spp.", "Salmonella spp.", "Salmonella spp.", "Salmonella sp."],
    "staphylococcus-aureus": ["Staphylococcus aureus"] * 5,
    "pseudomonas-aeruginosa": ["Pseudomonas aeruginosa"] * 5,
    "aflatoxin-b1": ["Aflatoxin B1", "Aflatoxin B1", "Aflatoxin B1", "Aflatoxina B1", "Aflatoksin B1"],
    "aflatoxin-b2": ["Aflatoxin B2", "Aflatoxin B2", "Aflatoxin B2", "Aflatoxina B2", "Aflatoksin B2"],
    "aflatoxin-g1": ["Aflatoxin G1", "Aflatoxin G1", "Aflatoxin G1", "Aflatoxina G1", "Aflatoksin G1"],
    "aflatoxin-g2": ["Aflatoxin G2", "Aflatoxin G2", "Aflatoxin G2", "Aflatoxina G2", "Aflatoksin G2"],
    "total-aflatoxins": ["Total Aflatoxins", "Aflatoxiny celkem", "Aflatoxine gesamt", "Aflatoxinas totales", "Total Aflatoksin"],
    "ochratoxin-a": ["Ochratoxin A", "Ochratoxin A", "Ochratoxin A", "Ocratoxina A", "Okratoksin A"],
    "moisture": ["Moisture Content", "Obsah vody", "Wassergehalt", "Humedad", "Kadar Air"],
    "loss-on-drying": ["Loss on Drying", "Ztráta sušením", "Trocknungsverlust", "Pérdida por secado", "Susut Pengeringan"],
    "water-activity": ["Water Activity", "Aktivita vody", "Wasseraktivität", "Actividad de agua", "Aktivitas Air"],
    "cbd": ["CBD"] * 5, "cbda": ["CBDA"] * 5, "delta-9-thc": ["d9-THC"] * 5, "delta-8-thc": ["d8-THC"] * 5, "thca": ["THCA"] * 5, "cbg": ["CBG"] * 5, "cbn": ["CBN"] * 5,
}
SYMBOLS = {"arsenic": "As", "cadmium": "Cd", "lead": "Pb", "mercury": "Hg", "nickel": "Ni", "chromium": "Cr"}

WORDS = {
    "ND": [["ND", "N.D.", "Not Detected", "None Detected"], ["ND"], ["n.n.", "n. n."], ["ND", "No detectado"], ["Tidak Terdeteksi", "ttd"]],
    "<LOQ": [["<LOQ", "BLQ"], ["<LOQ"], ["<BG", "<LOQ"], ["<LC", "<LOQ"], ["<LOQ"]],
    "absent": [["Absent", "Negative", "Not Detected"], ["negativní", "nepřítomno"], ["negativ"], ["Ausente", "Ausencia"], ["Negatif"]],
    "present": [["Present", "Positive", "Detected"], ["pozitivní", "přítomno"], ["positiv"], ["Presente"], ["Positif"]],
    "pass": [["Pass", "PASS", "Complies", "Conforms"], ["vyhovuje"], ["bestanden", "entspricht"], ["Cumple", "Conforme"], ["Memenuhi"]],
    "fail": [["Fail", "FAIL", "Does Not Comply"], ["nevyhovuje"], ["nicht bestanden", "entspricht nicht"], ["No cumple"], ["Tidak Memenuhi"]],
    "in": [["in"], ["v"], ["in"], ["en"], ["dalam"]],
    "units": [["All results in"], ["Výsledky v"], ["Alle Ergebnisse in"], ["Resultados en"], ["Semua hasil dalam"]],
    "certificate": [["CERTIFICATE OF ANALYSIS"], ["PROTOKOL O ZKOUŠCE"], ["PRÜFBERICHT"], ["CERTIFICADO DE ANÁLISIS"], ["SERTIFIKAT ANALISIS"]],
    "not-tested": [["Not Tested"], ["netestováno"], ["nicht getestet"], ["No analizado"], ["Tidak Diuji"]],
    "not-detected": [["Not Detected"], ["nedetekováno"], ["nicht nachweisbar"], ["No detectado"], ["Tidak Terdeteksi"]],
}

# field: its label in each language
LABELS = {
    "certificate_number": ["Certificate No.", "Číslo protokolu", "Prüfbericht-Nr.", "Informe Nº", "No. Sertifikat"],
    "sample_id": ["Sample ID", "Číslo vzorku", "Probennummer", "ID de muestra", "Nomor Sampel"],
    "product_name": ["Product Name", "Název výrobku", "Produktname", "Nombre del producto", "Nama Produk"],
    "client": ["Client", "Zákazník", "Auftraggeber", "Cliente", "Pelanggan"],
    "batch_number": ["Batch No.", "Šarže", "Charge", "Lote", "No. Bets"],
    "matrix": ["Matrix", "Matice", "Matrix", "Matriz", "Matriks"],
    "date_received": ["Date Received", "Datum přijetí", "Eingangsdatum", "Fecha de recepción", "Tanggal Terima"],
    "date_reported": ["Date Reported", "Datum vystavení", "Ausstellungsdatum", "Fecha de emisión", "Tanggal Terbit"],
}
