namespace TrustSafeguard.Application.Views.Policies;

/// <summary>Which of several versions was in force at a time (docs/adr/0005).</summary>
internal static class InForceThen
{
    /// <summary>Of those that bound and that the log had been told of by then, the one that began to bind last; of two that began together, the one published later.</summary>
    public static T? Known<T>(IReadOnlyList<T> versions, DateTimeOffset at)
        where T : class, IVersion => Latest(versions, at, knownBy: at);

    /// <summary>The same; where the log knew of none then, what it has been told of that time since.</summary>
    /// <remarks>INVARIANT: a version never takes the place of another for days on which the log already answered with that other.</remarks>
    public static T? KnownOrToldSince<T>(IReadOnlyList<T> versions, DateTimeOffset at)
        where T : class, IVersion => Known(versions, at) ?? Latest(versions, at, knownBy: DateTimeOffset.MaxValue);

    private static T? Latest<T>(IReadOnlyList<T> versions, DateTimeOffset at, DateTimeOffset knownBy)
        where T : class, IVersion
    {
        T? latest = null;
        foreach (var each in versions)
        {
            if (each.At <= knownBy && each.Binds <= at && (latest is null || each.Binds >= latest.Binds))
            {
                latest = each;
            }
        }

        return latest;
    }
}
