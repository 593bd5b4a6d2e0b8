namespace TrustSafeguard.Application.Views.Policies;

/// <summary>A version with its two times: when it begins to bind, and when the log was told of it.</summary>
public interface IVersion
{
    /// <summary>From 1.</summary>
    int Version { get; }

    DateTimeOffset Begins { get; }

    DateTimeOffset At { get; }

    /// <summary>The number of the last; 0 where there is none.</summary>
    internal static int Last<T>(IReadOnlyList<T> versions)
        where T : class, IVersion => versions.Count == 0 ? 0 : versions[^1].Version;

    /// <summary>
    /// From when on a version binds: from its first day. Where that lies before its publication, and another of the layers told for that time by then, what was
    /// answered stands, and it binds from its publication on (docs/adr/0005).
    /// </summary>
    internal static DateTimeOffset BindsFrom(IVersion version, params IEnumerable<IVersion> others) =>
        version.Begins < version.At && others.Any(each => each.At < version.At && each.Begins <= version.At) ? version.At : version.Begins;

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
