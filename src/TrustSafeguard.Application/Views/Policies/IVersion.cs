namespace TrustSafeguard.Application.Views.Policies;

/// <summary>A version with its two times: when it begins to bind, and when the log was told of it.</summary>
public interface IVersion
{
    /// <summary>From 1.</summary>
    int Version { get; }

    DateTimeOffset Begins { get; }

    DateTimeOffset At { get; }

    /// <summary>A version by its number, and not by its place: one that the views could not take is missing between its neighbours.</summary>
    internal static T? Find<T>(IReadOnlyList<T> versions, int version)
        where T : class, IVersion
    {
        foreach (var each in versions)
        {
            if (each.Version == version)
            {
                return each;
            }
        }

        return null;
    }
}
