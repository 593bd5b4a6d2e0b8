using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Assessing;

/// <summary>A clause's duty as the adult in question owes it: nobody reports to themselves, and what is about somebody goes up, never down to those whom they lead.</summary>
internal static class Telling
{
    public static Duty Owed(ClauseDuty asked, Clause clause, in Situation situation)
    {
        var (actor, witnessed) = (situation.Actor, Concern.IsWitnessed(situation.Activity));

        // Whoever is the one to be told, and sees it, has been told, and writes it down.
        if (asked.Kind == DutyKind.Report && witnessed && ReceivesIt(asked.To, actor))
        {
            return new Duty(DutyKind.Record, [], asked.Deadline, clause);
        }

        // The stored text has its sets in another order than the file that was written: in the enumeration's, both are told in the same words.
        var told = EnumSet<Recipient>.Empty;
        foreach (var to in asked.To)
        {
            told = told.With(InPlaceOf(to, actor, witnessed));
        }

        return new Duty(asked.Kind, [.. told], asked.Deadline, clause);
    }

    /// <summary>
    /// Whether a route may be told to the adult: nobody takes further what is about themselves or about somebody who leads them, and nobody is sent to report to themselves.
    /// </summary>
    public static bool IsTheirsToTake(Route route, in Situation situation)
    {
        var (actor, standing) = (situation.Actor, RoleRules.StandingOf(situation.Actor));
        return Concern.IsWitnessed(situation.Activity)
            ? !(route.By.IsEmpty || route.By.Overlaps(actor)) || !ReportsTo(route, recipient => actor.Overlaps(RolesOf(recipient)))
            : !route.By.Overlaps(RoleRules.WithImplied(actor))
                && (route.By.IsEmpty || standing == 0 || RoleRules.StandingOf(route.By) > standing)
                && !ReportsTo(route, recipient => IsThemselves(recipient, actor) || (standing > 0 && StandingOf(recipient) <= standing));
    }

    /// <summary>Who decides on what is the adult's own: the head, and somebody above those who lead.</summary>
    public static Recipient Deciding(RoleSet actor) => RoleRules.StandingOf(actor) is > 0 and var standing ? Above(standing) : Recipient.Headteacher;

    /// <summary>Whether somebody else is told than the clauses name, since it is the adult's own matter.</summary>
    public static bool GoesUp(Findings findings) =>
        RoleRules.StandingOf(findings.Assessment.Situation.Actor) > 0 && !Concern.IsWitnessed(findings.Assessment.Situation.Activity)
            && findings.Asked.Zip(findings.Duties).Any(each => !each.First.Duty.To.Order().SequenceEqual(each.Second.To));

    private static bool ReportsTo(Route route, Func<Recipient, bool> each) => route.Duties.Any(duty => duty.Kind == DutyKind.Report && !duty.To.IsEmpty && duty.To.All(each));

    private static bool ReceivesIt(ImmutableArray<Recipient> recipients, RoleSet actor) =>
        (actor.Contains(Role.Headteacher) && recipients.Contains(Recipient.Headteacher))
            || (!recipients.IsEmpty && recipients.All(recipient => actor.Overlaps(RolesOf(recipient))));

    private static Recipient InPlaceOf(Recipient recipient, RoleSet actor, bool witnessed)
    {
        var standing = RoleRules.StandingOf(actor);
        if (!witnessed && standing > 0 && StandingOf(recipient) <= standing)
        {
            return Above(standing);
        }

        return !IsThemselves(recipient, actor) ? recipient : recipient == Recipient.Headteacher ? Above(standing) : Recipient.Headteacher;
    }

    private static bool IsThemselves(Recipient recipient, RoleSet actor) => RoleRules.WithImplied(actor).Overlaps(RolesOf(recipient));

    // Whoever is outside the school and its trust stands under nobody in it.
    private static int StandingOf(Recipient recipient) =>
        RolesOf(recipient) is { IsEmpty: false } roles ? RoleRules.StandingOf(roles) : int.MaxValue;

    private static Recipient Above(int standing) =>
        standing < RoleRules.StandingOf(RoleSet.Of(Role.ChairOfGovernors)) ? Recipient.ChairOfGovernors
        : standing < RoleRules.StandingOf(RoleSet.Of(Role.ChairOfTrustees)) ? Recipient.ChairOfTrustees
        : Recipient.LocalAuthority;

    private static RoleSet RolesOf(Recipient recipient) => recipient switch
    {
        Recipient.Headteacher => RoleSet.Of(Role.Headteacher),
        Recipient.DeputyHeadteacher => RoleSet.Of(Role.DeputyHeadteacher),
        Recipient.OperationsManager => RoleSet.Of(Role.OperationsManager),
        Recipient.SeniorLeader => RoleSet.Of(Role.SeniorLeader),
        Recipient.DesignatedSafeguardingLead => RoleSet.Of(Role.DesignatedSafeguardingLead),
        Recipient.LineManager => RoleSet.Of(Role.LineManager),
        Recipient.ChairOfGovernors => RoleSet.Of(Role.ChairOfGovernors),
        Recipient.ChairOfTrustees => RoleSet.Of(Role.ChairOfTrustees),
        _ => RoleSet.Empty,
    };
}
