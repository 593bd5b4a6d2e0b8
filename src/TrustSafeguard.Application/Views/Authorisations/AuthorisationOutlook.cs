using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Authorisations;

/// <summary>What the policies say, before anybody has agreed, to an activity over a time that lies ahead, by what is published and known now.</summary>
/// <param name="From">From when they say it.</param>
/// <param name="Findings">What they say.</param>
/// <param name="HasLeft">Whether the member of staff has left by then: no authorisation of theirs covers anything any more.</param>
public sealed record AuthorisationOutlook(DateTimeOffset From, Findings Findings, bool HasLeft)
{
    // By everything that a contact would be answered by, for work and for personal reasons.
    private IReadOnlyList<Findings> ForWork { get; init; } = [];

    private IReadOnlyList<Findings> Personally { get; init; } = [];

    /// <summary>
    /// The same for the purpose that is shown, by everything that a contact would be answered by: the record, where the member of staff alone told of the child's birth or leaving
    /// what stood there before, and another record by which the child is on the roll. The strictest is <see cref="Findings"/>; these are those as strict: of those that wait for
    /// agreement, all have to be agreed to.
    /// </summary>
    internal IReadOnlyList<Findings> InEachReading => For(Findings.Assessment.Situation.Purpose);

    /// <summary>
    /// One entry for the beginning, and one for each moment from which the answer may be another: a version begins to bind, the child has a birthday or leaves, the member
    /// of staff has other roles or leaves.
    /// The request does not say for which purpose: where either needs an authorisation, that one is asked for.
    /// </summary>
    internal static IReadOnlyList<AuthorisationOutlook> Over(
        PolicyLibrary policies, StaffMemberView staffMember, StudentView? student, CounterpartKind otherwise, Activity activity, FactSet facts,
        DateTimeOffset from, DateTimeOffset to)
    {
        var moments = policies.ChangesFor(staffMember.School).Concat(MomentsOf(staffMember, student, from, to)).Concat(staffMember.RoleMoments).Append(staffMember.Leaves);
        return
        [
            .. moments.Where(moment => from < moment && moment <= to).Append(from).Distinct().Order()
                .Select(moment => Of(moment, policies, staffMember, OtherSide.At(staffMember, student, otherwise, moment), activity, facts)),
        ];
    }

    // Who has left by the record that is named is on the roll until they leave by each other record of theirs.
    private static IEnumerable<DateTimeOffset> MomentsOf(StaffMemberView staffMember, StudentView? student, DateTimeOffset from, DateTimeOffset to) => student is null
        ? []
        : student.ReadingsFor(staffMember).SelectMany(reading => reading.ChangesWithin(from, to)).Concat(
            student.RecordsElsewhere.SelectMany(other => other.ReadingsFor(staffMember)).Select(reading => reading.LeftOn).OfType<DateOnly>().Select(LondonTime.StartOf));

    // What is answered more strictly for one purpose by one reading, and for the other by another, is so by the strictest of each.
    private static AuthorisationOutlook Of(
        DateTimeOffset moment, PolicyLibrary policies, StaffMemberView staffMember, IReadOnlyList<OtherSide> sides, Activity activity, FactSet facts)
    {
        var policy = policies.InForce(staffMember.School, moment);
        var (forWork, personally) = (By(Purpose.Professional), By(Purpose.Personal));
        var (work, personal) = (OtherSide.Strictest(forWork, each => each.Assessment), OtherSide.Strictest(personally, each => each.Assessment));
        var isPersonal = work.Assessment.Outcome != Outcome.AuthorisationRequired && personal.Assessment.Outcome == Outcome.AuthorisationRequired;
        return new AuthorisationOutlook(moment, isPersonal ? personal : work, staffMember.Leaves <= moment) { ForWork = forWork, Personally = personally };

        Findings[] By(Purpose purpose) => [.. sides.Select(side => At(policy, staffMember, side, activity, purpose, facts, moment))];
    }

    /// <summary>What the policies say to a request in what lies ahead of its period, by what is published and known now; none where the period is over.</summary>
    internal static IReadOnlyList<AuthorisationOutlook> Ahead(PolicyLibrary policies, AuthorisationView authorisation, DateTimeOffset now)
    {
        var (asked, from) = (authorisation.Requested, now > authorisation.Requested.From ? now : authorisation.Requested.From);
        return from > asked.To ? []
            : Over(policies, authorisation.StaffMember, authorisation.Student, authorisation.Otherwise, asked.Activity, authorisation.Facts, from, asked.To);
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

    private static Findings At(Policy policy, StaffMemberView staffMember, in OtherSide side, Activity activity, Purpose purpose, FactSet facts, DateTimeOffset moment)
    {
        var situation = new Situation
        {
            Actor = staffMember.RolesAt(moment),
            Counterpart = side.Counterpart,
            CounterpartAge = side.Age,
            Activity = activity,
            Purpose = purpose,
            Facts = facts.Union(staffMember.SignedBy(moment)),
        };
        return policy.Assess(situation).InFull();
    }

    private IReadOnlyList<Findings> BySides(Purpose purpose) => purpose == Purpose.Personal ? Personally : ForWork;

    /// <summary>What they say then where it is done for one purpose: by each reading that is as strict as the strictest.</summary>
    internal IReadOnlyList<Findings> For(Purpose purpose)
    {
        var sides = BySides(purpose);
        var strictest = sides.Max(each => each.Assessment.Outcome);
        return [.. sides.Where(each => each.Assessment.Outcome == strictest)];
    }

    /// <summary>
    /// Whether the policies then permit it to somebody to whom these roles have agreed, as the record of it shows: by the strictest of all readings, as a contact is answered. That
    /// a policy is silent is no permission.
    /// </summary>
    internal bool IsPermittedBy(RoleSet agreed, FactSet shown) => BySides(Findings.Assessment.Situation.Purpose).Max(reading =>
    {
        var asked = reading.Assessment;
        var then = asked.Situation with { ApprovalsByOthers = agreed, Facts = asked.Situation.Facts.Union(shown) };
        return asked.Policy.Assess(then).Outcome;
    }) is Outcome.Permitted or Outcome.PermittedWithDuties;

    internal bool IsSameAs(AuthorisationOutlook other) => HasLeft == other.HasLeft && AreSame(Findings, other.Findings) && AreSame(InEachReading, other.InEachReading);

    private static bool AreSame(Findings one, Findings other) =>
        one.Assessment.Outcome == other.Assessment.Outcome
            && one.ApproversOnRecord.SequenceEqual(other.ApproversOnRecord)
            && one.MissingFacts == other.MissingFacts;

    // By how many readings the same is asked makes no difference.
    private static bool AreSame(IReadOnlyList<Findings> one, IReadOnlyList<Findings> other) =>
        Findings.ApproversThroughout(one).SequenceEqual(Findings.ApproversThroughout(other)) && MissingIn(one) == MissingIn(other);

    private static FactSet MissingIn(IReadOnlyList<Findings> readings) => readings.Aggregate(FactSet.Empty, (facts, each) => facts.Union(each.MissingFacts));
}
