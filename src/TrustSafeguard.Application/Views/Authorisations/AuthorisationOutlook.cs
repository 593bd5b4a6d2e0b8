using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Authorisations;

/// <summary>What the policies say, before anybody has agreed, to an activity over a time that lies ahead, by what is published and known now.</summary>
/// <param name="From">From when they say it.</param>
/// <param name="Findings">What they say.</param>
/// <param name="HasLeft">Whether the member of staff has left by then: no authorisation of theirs covers anything any more.</param>
public sealed record AuthorisationOutlook(DateTimeOffset From, Findings Findings, bool HasLeft)
{
    /// <summary>
    /// The same by everything that a contact would be answered by: the record, and where the member of staff alone told of the child's birth or leaving, what stood there before.
    /// The strictest is <see cref="Findings"/>; of those that wait for agreement as it does, all have to be agreed to.
    /// </summary>
    internal IReadOnlyList<Findings> InEachReading { get; private init; } = [Findings];

    /// <summary>
    /// One entry for the beginning, and one for each moment from which the answer may be another: a version begins to bind, the child has a birthday or leaves, the member
    /// of staff has other roles or leaves.
    /// The request does not say for which purpose: where either needs an authorisation, that one is asked for.
    /// </summary>
    internal static IReadOnlyList<AuthorisationOutlook> Over(
        PolicyLibrary policies, StaffMemberView staffMember, StudentView? student, CounterpartKind otherwise, Activity activity, DateTimeOffset from, DateTimeOffset to)
    {
        var moments = policies.ChangesFor(staffMember.School).Concat(student?.ReadingsFor(staffMember).SelectMany(reading => reading.ChangesWithin(from, to)) ?? [])
            .Concat(staffMember.RoleMoments).Append(staffMember.Leaves);
        return [.. moments.Where(moment => from < moment && moment <= to).Append(from).Distinct().Order().Select(
            moment => Of(moment, staffMember, OtherSide.At(staffMember, student, otherwise, moment).Select(side => At(policies, staffMember, side, activity, moment))))];
    }

    private static AuthorisationOutlook Of(DateTimeOffset moment, StaffMemberView staffMember, IEnumerable<Findings> sides)
    {
        Findings[] readings = [.. sides];
        var strictest = OtherSide.Strictest(readings, reading => reading.Assessment);
        return new AuthorisationOutlook(moment, strictest, staffMember.Leaves <= moment)
        {
            InEachReading = [.. readings.Where(reading => reading.Assessment.Outcome == strictest.Assessment.Outcome)],
        };
    }

    /// <summary>What the policies say to a request in what lies ahead of its period, by what is published and known now; none where the period is over.</summary>
    internal static IReadOnlyList<AuthorisationOutlook> Ahead(PolicyLibrary policies, AuthorisationView authorisation, DateTimeOffset now)
    {
        var (asked, from) = (authorisation.Requested, now > authorisation.Requested.From ? now : authorisation.Requested.From);
        return from > asked.To ? [] : Over(policies, authorisation.StaffMember, authorisation.Student, authorisation.Otherwise, asked.Activity, from, asked.To);
    }

    /// <summary>Whether the policies then answer more strictly with somebody on the other side than with nobody, for either purpose: then nobody can leave out who it is.</summary>
    internal bool TurnsOnCounterpart
    {
        get
        {
            var asked = Findings.Assessment;
            return Enum.GetValues<Purpose>().Any(purpose => asked.Policy.TurnsOnCounterpart(asked.Situation with { Purpose = purpose }));
        }
    }

    private static Findings At(PolicyLibrary policies, StaffMemberView staffMember, in OtherSide side, Activity activity, DateTimeOffset moment)
    {
        var situation = new Situation
        {
            Actor = staffMember.RolesAt(moment),
            Counterpart = side.Counterpart,
            CounterpartAge = side.Age,
            Activity = activity,
            Facts = staffMember.SignedBy(moment),
        };
        return At(policies.InForce(staffMember.School, moment), situation);
    }

    private static Findings At(Policy policy, in Situation situation)
    {
        var professional = policy.Assess(situation);
        var personal = policy.Assess(situation with { Purpose = Purpose.Personal });
        var isPersonal = professional.Outcome != Outcome.AuthorisationRequired && personal.Outcome == Outcome.AuthorisationRequired;
        return (isPersonal ? personal : professional).InFull();
    }

    /// <summary>What they say then where it is done for one purpose.</summary>
    internal Findings For(Purpose purpose) => Findings.Assessment is { Situation.Purpose: var shown } asked && shown != purpose
        ? asked.Policy.Assess(asked.Situation with { Purpose = purpose }).InFull()
        : Findings;

    /// <summary>Whether the policies then permit it to somebody to whom these roles have agreed, as the record of it shows. That a policy is silent is no permission.</summary>
    internal bool IsPermittedBy(RoleSet agreed, FactSet shown) => InEachReading.All(reading =>
    {
        var asked = reading.Assessment;
        var then = asked.Situation with { ApprovalsByOthers = agreed, Facts = asked.Situation.Facts.Union(shown) };
        return asked.Policy.Assess(then).Outcome is Outcome.Permitted or Outcome.PermittedWithDuties;
    });

    internal bool IsSameAs(AuthorisationOutlook other) =>
        HasLeft == other.HasLeft
            && InEachReading.Count == other.InEachReading.Count
            && InEachReading.Zip(other.InEachReading).All(pair => AreSame(pair.First, pair.Second));

    private static bool AreSame(Findings one, Findings other) =>
        one.Assessment.Outcome == other.Assessment.Outcome
            && one.ApproversOnRecord.SequenceEqual(other.ApproversOnRecord)
            && one.MissingFacts == other.MissingFacts;
}
