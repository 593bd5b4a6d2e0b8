using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Assessing;

/// <summary>A clause's duty as the adult in question owes it: nobody reports to themselves, and what is about somebody goes up, never down to those whom they lead.</summary>
internal static class Telling
{
    private static readonly ImmutableArray<Recipient> LedByTheHead =
    [
        Recipient.Headteacher, Recipient.DeputyHeadteacher, Recipient.OperationsManager, Recipient.SeniorLeader, Recipient.DesignatedSafeguardingLead,
        Recipient.LineManager,
    ];

    public static Duty Owed(ClauseDuty asked, Clause clause, in Situation situation)
    {
        var (actor, witnessed) = (situation.Actor, Concern.IsWitnessed(situation.Activity));

        // Whoever is the one to be told, and sees it, has been told, and writes it down.
        if (asked.Kind == DutyKind.Report && witnessed && ReceivesIt(asked.To, actor))
        {
            return new Duty(DutyKind.Record, [], asked.Deadline, clause);
        }

        // The stored text has its sets in another order than the file that was written: in order, both are told in the same words.
        return new Duty(asked.Kind, [.. asked.To.Select(to => InPlaceOf(to, actor, witnessed)).Distinct().Order()], asked.Deadline, clause);
    }

    /// <summary>Whether the adult would have to report to themselves alone.</summary>
    public static bool IsToOneself(Route route, RoleSet actor) =>
        (route.By.IsEmpty || route.By.Overlaps(actor))
            && route.Duties.Any(duty => duty.Kind == DutyKind.Report && !duty.To.IsEmpty && duty.To.All(recipient => actor.Overlaps(RolesOf(recipient))));

    private static bool ReceivesIt(ImmutableArray<Recipient> recipients, RoleSet actor) =>
        (actor.Contains(Role.Headteacher) && recipients.Contains(Recipient.Headteacher))
            || (!recipients.IsEmpty && recipients.All(recipient => actor.Overlaps(RolesOf(recipient))));

    private static Recipient InPlaceOf(Recipient recipient, RoleSet actor, bool witnessed)
    {
        if (actor.Contains(Role.Headteacher))
        {
            return recipient == Recipient.Headteacher || (!witnessed && LedByTheHead.Contains(recipient)) ? Recipient.ChairOfGovernors : recipient;
        }

        return RoleRules.WithImplied(actor).Overlaps(RolesOf(recipient)) ? Recipient.Headteacher : recipient;
    }

    private static RoleSet RolesOf(Recipient recipient) => recipient switch
    {
        Recipient.Headteacher => RoleSet.Of(Role.Headteacher),
        Recipient.DeputyHeadteacher => RoleSet.Of(Role.DeputyHeadteacher),
        Recipient.OperationsManager => RoleSet.Of(Role.OperationsManager),
        Recipient.SeniorLeader => RoleSet.Of(Role.SeniorLeader),
        Recipient.DesignatedSafeguardingLead => RoleSet.Of(Role.DesignatedSafeguardingLead),
        Recipient.LineManager => RoleSet.Of(Role.LineManager),
        Recipient.ChairOfGovernors => RoleSet.Of(Role.ChairOfGovernors),
        _ => RoleSet.Empty,
    };
}
