import Catalogue
import Dossiers

/// Whether an opened dossier is one that the centre can work with.
struct DossierCheck {
    let catalogue: ProcedureCatalogue?

    /// The names of the fields that are wrong; nil when all is well. Never an answer.
    func fault(of dossier: Dossier) -> String? {
        guard dossier.isDeclared else { return "declared" }
        guard let catalogue else { return nil }
        let procedure = catalogue.procedures.first { procedure in
            procedure.edition == dossier.edition && procedure.code == dossier.procedureCode
                && procedure.key == dossier.procedureKey
        }
        guard let procedure else { return "edition" }
        // What a kiosk made up is not worth a place in the log.
        guard dossier.answers.keys.allSatisfy({ procedure.fields[$0] != nil }) else {
            return "answers"
        }
        let problems = Validation.problems(
            in: dossier.answers, procedure: procedure, today: dossier.submittedAt.date,
            calendar: catalogue.calendar)
        guard problems.isEmpty else {
            return problems.map { "\($0.field) (\($0.messageKey))" }.joined(separator: ", ")
        }
        return nil
    }
}
