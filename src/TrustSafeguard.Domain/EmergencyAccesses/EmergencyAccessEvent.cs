namespace TrustSafeguard.Domain.EmergencyAccesses;

public abstract record EmergencyAccessEvent
{
    private EmergencyAccessEvent() { }

    /// <param name="Id">The record's: a person who takes another later has another.</param>
    /// <param name="School">The URN of the school.</param>
    /// <param name="Post">The post in which the person takes it.</param>
    /// <param name="Reason">Why, in their words.</param>
    /// <param name="From">When it begins.</param>
    /// <param name="Until">When it is over, where nobody ends it before.</param>
    public sealed record Taken(string Id, int School, string Post, string Reason, DateTimeOffset From, DateTimeOffset Until) : EmergencyAccessEvent;

    public sealed record Ended(string Id, DateTimeOffset At) : EmergencyAccessEvent;

    /// <summary>Whoever is to review it knows that it was taken; it may be in force still.</summary>
    public sealed record Seen(string Id, DateTimeOffset At) : EmergencyAccessEvent;

    public sealed record Reviewed(string Id, string Findings, DateTimeOffset At) : EmergencyAccessEvent;
}
