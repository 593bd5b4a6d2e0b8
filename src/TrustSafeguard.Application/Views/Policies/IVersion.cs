namespace TrustSafeguard.Application.Views.Policies;

/// <summary>A version with its times: the day from which it is meant to bind, when the log was told of it, and from when on it binds.</summary>
public interface IVersion
{
    /// <summary>From 1.</summary>
    int Version { get; }

    /// <summary>The start of the first day that it names.</summary>
    DateTimeOffset Begins { get; }

    DateTimeOffset At { get; }

    /// <summary>From when on it binds, as <see cref="BindsFrom"/> has it: whoever publishes it is told this.</summary>
    DateTimeOffset Binds { get; }

    /// <summary>The number of the last; 0 where there is none.</summary>
    internal static int Last<T>(IReadOnlyList<T> versions)
        where T : class, IVersion => versions.Count == 0 ? 0 : versions[^1].Version;

    /// <summary>
    /// From when on a version binds: from its first day. Where that lies before its publication, what was answered stands: it binds from its publication on where
    /// another of the layers told for that time by then, and else from after the last moment of which something was recorded (docs/adr/0005).
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="others">Those that the log knows of already.</param>
    /// <param name="answered">The last moment of which something was recorded that it would have answered.</param>
    internal static DateTimeOffset BindsFrom(IVersion version, IEnumerable<IVersion> others, DateTimeOffset answered)
    {
        if (version.Begins >= version.At)
        {
            return version.Begins;
        }

        var after = answered < version.At ? answered.AddTicks(1) : version.At;
        return others.Any(each => each.At < version.At && each.Binds <= version.At) ? version.At : version.Begins > answered ? version.Begins : after;
    }

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
