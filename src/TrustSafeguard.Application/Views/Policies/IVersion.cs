namespace TrustSafeguard.Application.Views.Policies;

/// <summary>A version with its two times: when it begins to bind, and when the log was told of it.</summary>
public interface IVersion
{
    DateTimeOffset Begins { get; }

    DateTimeOffset At { get; }
}
