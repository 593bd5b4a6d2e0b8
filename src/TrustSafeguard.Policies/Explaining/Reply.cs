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

        var answer = Answered(now.Situation.Purpose);
        var other = now.Situation.Purpose == Purpose.Personal ? Purpose.Professional : Purpose.Personal;
        return answer.Outcome switch
        {
            Outcome.AuthorisationRequired => answer.InFull() is { WaitsAsThingsStand: false, WaitsForWhatCannotBe: false } ? $"{reply} yet" : $"{reply} as things stand",
            Outcome.Prohibited when Answered(other).Outcome == Outcome.Prohibited => reply,
            Outcome.Prohibited => $"{reply} {(other == Purpose.Personal ? "for work" : "for personal reasons")}",
            _ => null,
        };

        Assessment Answered(Purpose purpose) => now.Policy.Assess(now.Situation with { Direction = Direction.Outbound, Purpose = purpose });
    }

    /// <summary>The same as a step, with the reason.</summary>
    public static IEnumerable<string> Step(Findings findings, IReadOnlyList<Duty> owed) => Barred(findings, owed) is { } barred
        ? [$"{barred}: that would be your own act, and {(barred.EndsWith(" yet", StringComparison.Ordinal) ? "needs agreement first" : "the policy does not allow it")}."]
        : [];
}
