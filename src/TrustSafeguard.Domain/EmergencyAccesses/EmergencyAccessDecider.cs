using System.Diagnostics;

namespace TrustSafeguard.Domain.EmergencyAccesses;

public static class EmergencyAccessDecider
{
    private static readonly Refusal Unknown = new("emergency-access.unknown", "Give the id of an emergency access that was taken: none has this one.", "emergencyAccess");
    private static readonly Refusal TakenOtherwise = new(
        "emergency-access.already-taken", "Look at the emergency access that has this id: it was taken already, and its first particulars stand.");
    private static readonly Refusal ReasonMissing = new(
        "emergency-access.reason-missing", "Say in `reason` what the emergency is, without naming anybody; whoever looks at it afterwards reads it.", "reason");
    private static readonly Refusal ReasonTooLong = new(
        "emergency-access.reason-too-long", $"Shorten it: a reason has at most {TextLimits.Text} characters.", "reason");
    private static readonly Refusal InForce = new(
        "emergency-access.in-force", "Go on with the emergency access that you have for this school, or end it first: nobody has two at a time.", "school");
    private static readonly Refusal Over = new("emergency-access.over", "Leave it as it is: its time was over before anybody ended it.", "emergencyAccess");
    private static readonly Refusal StillInForce = new(
        "emergency-access.still-in-force", "End it first, with `endEmergencyAccess`, or wait until it is over: what is read until then is a part of what you look at.",
        "emergencyAccess");
    private static readonly Refusal OwnAccess = new(
        "emergency-access.own",
        "Leave this to somebody else who watches over the school: nobody reviews, or says that they have seen, one that was taken in a post of theirs, "
            + "or in one that once had their identity.",
        "emergencyAccess");
    private static readonly Refusal FindingsMissing = new(
        "emergency-access.findings-missing", "Say in `findings` what you looked at and whether it was in order; the next reader will want to know.", "findings");
    private static readonly Refusal FindingsTooLong = new(
        "emergency-access.findings-too-long", $"Shorten it: findings have at most {TextLimits.Text} characters; keep the rest elsewhere.", "findings");
    private static readonly Refusal ReviewedOtherwise = new(
        "emergency-access.already-reviewed", "Look at `findings`: it was reviewed already, with other findings, and what was recorded first stands.", "findings");

    private static readonly Refusal OutOfRange = MinutesOutOfRange(EmergencyAccessLimits.LongestMinutes);

    /// <summary>The refusal of a time that is too short or too long.</summary>
    /// <param name="longest">The most minutes that may be given.</param>
    public static Refusal MinutesOutOfRange(int longest) => new(
        "emergency-access.minutes",
        $"Give in `minutes` a number from {EmergencyAccessLimits.ShortestMinutes} to {longest}; take another afterwards if the emergency goes on.", "minutes");

    public static Decision<EmergencyAccessEvent> Decide(EmergencyAccessState state, EmergencyAccessCommand command) => command switch
    {
        EmergencyAccessCommand.Take c => Take(state, c),
        EmergencyAccessCommand.End c => EmergencyAccessState.Find(state, c.Id) is { } one ? End(one, c) : Unknown,
        EmergencyAccessCommand.See c => EmergencyAccessState.Find(state, c.Id) is { } one ? See(one, c) : Unknown,
        EmergencyAccessCommand.Review c => EmergencyAccessState.Find(state, c.Id) is { } one ? Review(one, c) : Unknown,
        _ => throw new UnreachableException(),
    };

    private static Decision<EmergencyAccessEvent> Take(EmergencyAccessState state, EmergencyAccessCommand.Take c)
    {
        if (TextRules.OfText(c.Reason, ReasonMissing, ReasonTooLong) is { } refusal)
        {
            return refusal;
        }

        if (c.Minutes is < EmergencyAccessLimits.ShortestMinutes or > EmergencyAccessLimits.LongestMinutes)
        {
            return OutOfRange;
        }

        var taken = new EmergencyAccessEvent.Taken(c.Id, c.School, c.Post, c.Reason, c.At, c.At.AddMinutes(c.Minutes));
        return (EmergencyAccessState.Find(state, c.Id), state) switch
        {
            ({ As: var known }, _) => known == taken ? Decision<EmergencyAccessEvent>.Nothing : TakenOtherwise,
            (_, EmergencyAccessState.Known { All: [.., var last] }) when last.IsInForceAt(c.At) => InForce,
            _ => taken,
        };
    }

    private static Decision<EmergencyAccessEvent> End(EmergencyAccessState.One one, EmergencyAccessCommand.End c) =>
        one.EndedAt is not null ? Decision<EmergencyAccessEvent>.Nothing
        : one.IsInForceAt(c.At) ? new EmergencyAccessEvent.Ended(c.Id, c.At)
        : Over;

    // Whoever has reviewed it has seen it.
    private static Decision<EmergencyAccessEvent> See(EmergencyAccessState.One one, EmergencyAccessCommand.See c) =>
        c.By == one.As.Post ? OwnAccess
        : one.IsSeen || one.Findings is not null ? Decision<EmergencyAccessEvent>.Nothing
        : new EmergencyAccessEvent.Seen(c.Id, c.At);

    private static Decision<EmergencyAccessEvent> Review(EmergencyAccessState.One one, EmergencyAccessCommand.Review c) =>
        c.By == one.As.Post ? OwnAccess
        : TextRules.OfText(c.Findings, FindingsMissing, FindingsTooLong) is { } refusal ? refusal
        : one.Findings == c.Findings ? Decision<EmergencyAccessEvent>.Nothing
        : one.Findings is not null ? ReviewedOtherwise
        : one.IsInForceAt(c.At) ? StillInForce
        : new EmergencyAccessEvent.Reviewed(c.Id, c.Findings, c.At);
}
