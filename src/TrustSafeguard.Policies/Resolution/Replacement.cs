using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>A clause as an override leaves it.</summary>
internal static class Replacement
{
    public static Clause Of(Clause clause, ClauseOverride change, PolicyLayer layer)
    {
        var replaced = clause with
        {
            Stance = change.Stance,
            Approvers = change.Approvers,
            Text = change.Text ?? clause.Text,
            // Where the document says it is told only of what the document says.
            Reference = change.Text is null && change.Stance == clause.Stance ? clause.Reference : null,
            // What goes with one stance only goes when that stance does.
            Requires = change.Stance == Outcome.AuthorisationRequired ? clause.Requires : FactSet.Empty,
            Duties = change.Stance == Outcome.Permitted ? [] : clause.Duties,
            Layer = layer,
        };
        return change.DropsContrary ? WithoutContrary(replaced, clause.Stance) : replaced;
    }

    private static Clause WithoutContrary(Clause clause, Outcome before) => clause with
    {
        Duties = [.. clause.Duties.Where(duty => !IsContrary(duty, clause, before))],
        Exceptions = [.. clause.Exceptions.Where(exception => !IsContrary(exception, clause.Stance, before))],
    };

    // Of a stricter rule nothing milder stays: whoever means it to stay says so. A milder rule has no exception that was meant to be milder yet.
    // One's own child is no exception of the kind: it says whom a rule about pupils is not about, however strict the rule.
    private static bool IsContrary(ClauseException exception, Outcome now, Outcome before) =>
        exception.When != FactSet.Of(Fact.OwnChild)
            && (now > before ? exception.Stance < now : now < before && exception.Stance <= before && exception.Stance > now);

    private static bool IsContrary(ClauseDuty duty, Clause clause, Outcome before) => clause.Stance switch
    {
        Outcome.Prohibited => GoesWithDoing(duty) || (IsRecord(duty.Kind) && before is Outcome.PermittedWithDuties or Outcome.AuthorisationRequired),
        // What arrives or is found is turned away or removed, whatever else holds of it; of what is done that would contradict a permission.
        Outcome.AuthorisationRequired or Outcome.PermittedWithDuties => TurnsAway(duty.Kind) && !Concern.ComesIn(clause.AppliesTo).Any(),
        _ => false,
    };

    private static bool GoesWithDoing(ClauseDuty duty) =>
        duty.Deadline == Deadline.Prior
            || duty.Kind is DutyKind.Monitor or DutyKind.Supervise or DutyKind.Declare or DutyKind.SeatInRear or DutyKind.RiskAssess
                or DutyKind.TransferImages or DutyKind.KeepMinimal;

    private static bool IsRecord(DutyKind kind) => kind is DutyKind.RecordOnStaffFile or DutyKind.RecordOnStudentFile;

    private static bool TurnsAway(DutyKind kind) => kind is DutyKind.DoNotReply or DutyKind.Reject or DutyKind.RemoveConnection;
}
