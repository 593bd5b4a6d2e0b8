using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>What the people of one school owe at one time, as it was known then.</summary>
internal sealed class AcknowledgementRegister
{
    private readonly AcknowledgedMeaning meaning;
    private readonly SchoolView school;
    private readonly CoverageInForce? before;
    private readonly PolicyHistory history;

    // For whom a version means something else than another: asked for once for all who know the same.
    private readonly Dictionary<(string Known, PolicySpan Span), RoleSet> changes = [];

    /// <param name="policies">What was published.</param>
    /// <param name="meaning">Whether two versions mean the same.</param>
    /// <param name="school">The school.</param>
    /// <param name="time">The time.</param>
    /// <param name="before">A count of a time not after it, to go on from; null to look at every version again.</param>
    /// <param name="reckon">As <see cref="PolicyHistory"/> has it.</param>
    public AcknowledgementRegister(
        PolicyLibrary policies, AcknowledgedMeaning meaning, SchoolView school, DateTimeOffset time, CoverageInForce? before, Action<int>? reckon = null)
    {
        (this.meaning, this.school, this.before, Time) = (meaning, school, before, time);
        history = new PolicyHistory(policies, school, time, reckon);
        InForce = history.Back(0)!;
    }

    /// <summary>The time whose register it is.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>What binds the school.</summary>
    public PolicySpan InForce { get; }

    /// <summary>How many versions, and parts of them by somebody's roles, were looked at so far, for all who were asked for.</summary>
    public int Looks { get; private set; }

    /// <summary>From when on somebody is counted: once they have started, and the log was told of them.</summary>
    /// <remarks>
    /// INVARIANT: somebody who is enrolled, or whose leaving is recorded, later never changes what was answered for a time before. Only
    /// where the log knew of no policy at that time does what it has been told since count for it, of people as of policies (docs/adr/0005).
    /// </remarks>
    public DateTimeOffset CountsFrom(StaffMemberView member) => InForce.Stands && member.EnrolledAt > member.Starts ? member.EnrolledAt : member.Starts;

    /// <summary>Until when they are counted: until they have left, and the log was told so.</summary>
    public DateTimeOffset CountsUntil(StaffMemberView member) => InForce.Stands && member.LeavingToldAt > member.Leaves ? member.LeavingToldAt : member.Leaves;

    /// <summary>The roles that somebody had at a time that is not after the register's, as they were known at the register's; likewise.</summary>
    public RoleSet RolesOf(StaffMemberView member, DateTimeOffset time) => InForce.Stands ? member.RolesAt(time, Time) : member.RolesAt(time);

    /// <summary>Where somebody stands.</summary>
    public AcknowledgementStanding Of(StaffMemberView member) =>
        Of(member, school.Staff.All.CountBefore(member.Key, school.Staff.KeyOf, orAt: false), toCount: false, out _);

    /// <summary>Where somebody stands, as far as it matters to who counts them: of whoever is late, that they are, and not for how long they have been.</summary>
    /// <param name="member">Who.</param>
    /// <param name="place">Their place among the staff.</param>
    /// <param name="arrears">What the next count may go on from; null where it may not.</param>
    public AcknowledgementStanding ToCount(StaffMemberView member, int place, out Arrears? arrears) => Of(member, place, toCount: true, out arrears);

    private AcknowledgementStanding Of(StaffMemberView member, int place, bool toCount, out Arrears? arrears)
    {
        var given = member.AcknowledgementBy(Time);
        var signed = member.SignedBy(Time);
        var owed = before?.OwedBy(place, member, Time);
        var acknowledging = Since(member, given?.AcknowledgedAt, owed?.Acknowledging, toCount, (part, roles) => ToAcknowledge(part, roles, member, given));
        var signing = Since(member, null, owed?.Signing, toCount, (part, _) => ToSign(part, signed));
        arrears = acknowledging.ToKeep is null && signing.ToKeep is null ? null : new Arrears(acknowledging.ToKeep, signing.ToKeep);
        return Longest(acknowledging.Owed, signing.Owed) is { } due ? Owing(due) : OwingNothing(member, given);
    }

    // The days are those of the calendar on the school's wall.
    private DateTimeOffset DueBy(Owed due) => LondonTime.StartOf(LondonTime.DaysAfter(LondonTime.DateOf(due.From), InForce.Rules.DueWithinDays));

    private AcknowledgementStanding Owing(Owed due)
    {
        var dueBy = DueBy(due);
        return new(true, due.Reason, due.From, dueBy, dueBy > Time ? dueBy : DateTimeOffset.MaxValue);
    }

    private AcknowledgementStanding OwingNothing(StaffMemberView member, AcknowledgementView? given)
    {
        if (!InForce.Binds(RolesOf(member, Time)))
        {
            return new(false, null, default, default, DateTimeOffset.MaxValue);
        }

        var rules = InForce.Rules;
        var hasGiven = (given is not null && (rules.OnInduction || rules.OnNewVersion || rules.EveryMonths is not null)) || !rules.Declarations.IsEmpty;
        var dueAgain = AcknowledgementsView.DueAgainAt(given?.AcknowledgedAt ?? member.Starts, rules);
        return new(hasGiven, null, default, default, dueAgain ?? DateTimeOffset.MaxValue);
    }

    /// <summary>From when on something has been owed without a break: goes back from part to part for as long as each owes it from its first instant.</summary>
    private (Owed? Owed, Owed? ToKeep) Since(StaffMemberView member, DateTimeOffset? given, Owed? before, bool toCount, Func<RolesInSpan, RoleSet, Owed?> owedIn)
    {
        var floor = given > member.Starts ? given.Value : member.Starts;
        // Nor is a newcomer of whom the log was told later than they started.
        var known = CountsFrom(member) is var told && told > floor ? told : floor;
        var (longest, stands) = ((Owed?)null, true);
        var steps = 0;
        for (var part = Last(member, history.Back(steps));
             part is { } current && current.Until > floor;
             part = current.From > current.Span.From ? Last(member, current.Span, current.From) : Last(member, history.Back(++steps)))
        {
            Looks++;
            if (before is { } counted && current.From <= this.before!.From)
            {
                longest = Longest(counted, longest);
                break;
            }

            stands &= current.Span.Stands;
            if (OwedBy(current.Roles) is not { } owed)
            {
                break;
            }

            // Nobody is late with what they could not know of: a policy that was told later, or roles by which alone they owe it.
            if (current.Known == current.Roles || OwedBy(current.Known) is not null)
            {
                longest = Longest(owed with { From = Latest(owed.From, current.Span.ToldAt, known) }, longest);
            }

            if (owed.From > current.From)
            {
                break;
            }

            if (toCount && longest is { } due && DueBy(due) <= Time)
            {
                return (longest, null);
            }

            Owed? OwedBy(RoleSet roles) => current.Span.Binds(roles) ? owedIn(current, roles) : null;
        }

        return (longest, stands ? longest : null);
    }

    private RolesInSpan? Last(StaffMemberView member, PolicySpan? span) => span is null ? null : Last(member, span, span.Until);

    /// <summary>The last part of a span before an instant of it.</summary>
    private RolesInSpan Last(StaffMemberView member, PolicySpan span, DateTimeOffset until)
    {
        var from = span.From;
        if (member.HasChangedRoles)
        {
            from = member.RoleMoments.Where(moment => moment < until && moment <= Time).Append(from).Max();
        }

        var then = from > member.Starts ? from : member.Starts;
        var roles = RolesOf(member, then);
        return new RolesInSpan(span, roles, InForce.Stands && member.HasChangedRoles ? member.RolesAt(then, then) : roles, from, until);
    }

    private Owed? ToAcknowledge(in RolesInSpan part, RoleSet roles, StaffMemberView member, AcknowledgementView? given)
    {
        var rules = part.Span.Rules;
        if (given is null && rules.OnInduction)
        {
            return new Owed(AcknowledgementReason.Induction, part.From);
        }

        if (rules.OnNewVersion && ChangedBetween(KnownVersionOf(member, given), part.Span).Overlaps(roles))
        {
            return new Owed(AcknowledgementReason.NewVersion, part.From);
        }

        return AcknowledgementsView.DueAgainAt(given?.AcknowledgedAt ?? member.Starts, rules) is { } dueAgain && dueAgain <= Time && dueAgain < part.Until
            ? new Owed(AcknowledgementReason.Annual, dueAgain > part.From ? dueAgain : part.From)
            : null;
    }

    private static Owed? ToSign(in RolesInSpan part, FactSet signed) =>
        signed.ContainsAll(part.Span.Rules.Declarations) ? null : new Owed(AcknowledgementReason.Declaration, part.From);

    private RoleSet ChangedBetween(in KnownVersion known, PolicySpan span)
    {
        if (!changes.TryGetValue((known.PolicyId, span), out var roles))
        {
            changes.Add((known.PolicyId, span), roles = meaning.ChangedRoles(known, span.Policy));
        }

        return roles;
    }

    // Where newcomers need not acknowledge, they are taken to know what was in force when they started.
    private KnownVersion KnownVersionOf(StaffMemberView member, AcknowledgementView? given) =>
        given is not null ? KnownVersion.Of(given) : new KnownVersion(history.At(member.Starts).Policy.Id, member.Starts);

    // Of two that have been owed for as long, the one of the earlier version, or to acknowledge.
    private static Owed? Longest(Owed? first, Owed? other) => first is { } one && !(other?.From < one.From) ? first : other;

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other, DateTimeOffset third)
    {
        var later = one > other ? one : other;
        return later > third ? later : third;
    }
}
