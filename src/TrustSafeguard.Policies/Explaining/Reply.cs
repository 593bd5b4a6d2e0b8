namespace TrustSafeguard.Policies.Explaining;

/// <summary>An answer to what arrived is the adult's own act: where the policy bars it, whoever has only to report what arrived is told so.</summary>
internal static class Reply
{
    /// <summary>What not to do, in a few words; null where nothing bars an answer by the same means, or a duty says it already.</summary>
    /// <param name="findings">What was found of what arrived.</param>
    /// <param name="owed">What is owed.</param>
    public static string? Barred(Findings findings, IReadOnlyList<Duty> owed)
    {
        var now = findings.Assessment;
        if (now.Situation.Direction == Direction.Outbound || now.Outcome == Outcome.Permitted || ActivityWording.ReplyTo(now.Situation.Activity) is not { } reply
            || owed.Any(duty => duty.Kind is DutyKind.DoNotReply or DutyKind.Reject))
        {
            return null;
        }

        return Answered(now.Situation.Purpose) switch
        {
            Outcome.AuthorisationRequired => $"{reply} yet",
            Outcome.Prohibited when now.Situation.Purpose == Purpose.Professional => Answered(Purpose.Personal) == Outcome.Prohibited ? reply : $"{reply} for work",
            Outcome.Prohibited => Answered(Purpose.Professional) == Outcome.Prohibited ? reply : $"{reply} for personal reasons",
            _ => null,
        };

        Outcome Answered(Purpose purpose) => now.Policy.Assess(now.Situation with { Direction = Direction.Outbound, Purpose = purpose }).Outcome;
    }

    /// <summary>The same as a step, with the reason.</summary>
    public static IEnumerable<string> Step(Findings findings, IReadOnlyList<Duty> owed) => Barred(findings, owed) is { } barred
        ? [$"{barred}: that would be your own act, and {(barred.EndsWith(" yet", StringComparison.Ordinal) ? "needs agreement first" : "is not allowed")}."]
        : [];
}
