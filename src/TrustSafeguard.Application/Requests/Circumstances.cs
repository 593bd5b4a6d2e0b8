using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests;

/// <summary>What the records hold about an activity, as it stood when it happened.</summary>
internal static class Circumstances
{
    /// <summary>What the policy that bound the member of staff then says to it: the mildest answer of those to which each grant by itself leads.</summary>
    /// <remarks>
    /// INVARIANT: what only a record can show is for the records of that time to say; a caller's word for it does not count.
    /// INVARIANT: what somebody told themselves of a student's birth or leaving makes nothing milder that they do (<see cref="OtherSide"/>).
    /// INVARIANT: whichever of a child's records is named, who is on the roll by one of them is never answered about more mildly than a current student.
    /// </remarks>
    /// <returns>The answer, and what of the student it does without.</returns>
    public static (Assessment Answer, OwnWord? Without) At(
        SafeguardingViews views, Parties parties, Activity activity, Direction direction, Purpose purpose, FactSet facts, DateTimeOffset at)
    {
        (Assessment Answer, OwnWord? Without)[] tried =
        [
            .. OtherSide.At(parties.StaffMember, parties.Student, parties.Otherwise, at)
                .Select(side => (At(views, parties, side, activity, direction, purpose, facts, at), side.Without)),
        ];
        return OtherSide.Strictest(tried, each => each.Answer);
    }

    private static Assessment At(
        SafeguardingViews views, Parties parties, in OtherSide side, Activity activity, Direction direction, Purpose purpose, FactSet facts, DateTimeOffset at)
    {
        var (staffMember, student, _) = parties;
        var situation = new Situation
        {
            Actor = staffMember.RolesAt(at),
            Counterpart = side.Counterpart,
            CounterpartAge = side.Age,
            Activity = activity,
            Direction = direction,
            Purpose = purpose,
            Facts = facts.Except(FactsOfRecord.All).Union(staffMember.SignedBy(at)),
        };
        var policy = views.Policies.InForce(staffMember.School, at);
        var granted = views.Authorisations.GrantsFor(staffMember, activity, student, situation.Counterpart, situation.Facts, at);

        // Of those that lead to one answer, the grant that comes nearest: what has been agreed is on the record where something else was wanting.
        return granted.Count == 0
            ? policy.Assess(situation)
            : granted.Append(default)
                .Select(grant => policy.Assess(situation with { ApprovalsByOthers = grant.Agreed, Facts = situation.Facts.Union(grant.Shown) }))
                .MinBy(answer => (answer.Outcome, StillWanted(answer)));
    }

    private static int StillWanted(in Assessment answer) =>
        answer.Outcome == Outcome.AuthorisationRequired ? answer.InFull().ApproversOnRecord.Select(group => group.Count).DefaultIfEmpty().Min() : 0;

    public static RecordedAssessment Record(Findings findings, OwnWord? without)
    {
        var assessment = findings.Assessment;
        var situation = assessment.Situation;
        return new RecordedAssessment(
            situation.Actor,
            situation.Counterpart,
            situation.CounterpartAge,
            situation.Facts,
            situation.ApprovalsByOthers,
            assessment.Outcome,
            findings.Severity,
            [.. findings.DecidedBy.Select(clause => clause.Id)],
            assessment.Policy.Id,
            assessment.PolicyHash,
            without);
    }
}
