namespace TrustSafeguard.Domain.EmergencyAccesses;

/// <summary>To what one person takes of emergency access to one school.</summary>
public abstract record EmergencyAccessCommand
{
    private EmergencyAccessCommand() { }

    /// <param name="Id">The record's.</param>
    /// <param name="School">The URN of the school.</param>
    /// <param name="Post">The post in which the person takes it.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Minutes">For how long.</param>
    /// <param name="At">When it begins.</param>
    public sealed record Take(string Id, int School, string Post, string Reason, int Minutes, DateTimeOffset At) : EmergencyAccessCommand;

    /// <summary>Ends one before its time is over.</summary>
    public sealed record End(string Id, DateTimeOffset At) : EmergencyAccessCommand;

    /// <summary>Whoever is to review one knows that it was taken.</summary>
    /// <param name="By">The post in which it was taken, where whoever says so took it; null otherwise.</param>
    public sealed record See(string Id, string? By, DateTimeOffset At) : EmergencyAccessCommand;

    /// <summary>Somebody who watches over the school has looked at one.</summary>
    /// <param name="Findings">What they found.</param>
    /// <param name="By">The post in which it was taken, where whoever looks at it took it; null otherwise.</param>
    public sealed record Review(string Id, string Findings, string? By, DateTimeOffset At) : EmergencyAccessCommand;
}
