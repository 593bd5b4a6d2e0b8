using System.Globalization;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Views;

/// <summary>A machine's clock that does not go with what is recorded.</summary>
/// <param name="Clock">What the clock said.</param>
/// <param name="Recorded">The time of the latest record until then.</param>
public sealed record ClockDoubt(DateTimeOffset Clock, DateTimeOffset Recorded)
{
    /// <summary>How much earlier than a record the clock may stand: small corrections of it are in order.</summary>
    public static readonly TimeSpan Behind = TimeSpan.FromMinutes(1);

    /// <summary>How much later than the latest record the clock may stand: for so long somebody records something.</summary>
    public static readonly TimeSpan FarAhead = TimeSpan.FromDays(366);

    /// <summary>For how long a clock that was far ahead when something was recorded is told, by its own time: after that it is taken for right.</summary>
    public static readonly TimeSpan FarAheadToldFor = TimeSpan.FromDays(1);

    /// <summary>Stable, for whoever watches the server.</summary>
    public string Code => IsFarAhead ? "clock.far-ahead" : "clock.behind";

    /// <summary>The same for anybody: it does not say when something was recorded.</summary>
    public string Sentence => IsFarAhead
        ? "Nothing has been recorded for so long, by the server's clock, that the clock may be far ahead. Set it right, or wait for a day if it is."
        : "By the server's clock something was recorded in the future: the clock or that record is wrong. Set the clock right.";

    public bool IsFarAhead => Clock > Recorded;

    /// <summary>A sentence for whoever runs the server, and for whoever reckons by what it recorded.</summary>
    public override string ToString() => IsFarAhead
        ? $"The server's clock stood at {Words(Clock)}, but nothing had been recorded since {Words(Recorded)}: the clock may be far ahead."
        : $"The server's clock stood at {Words(Clock)}, but something had been recorded at {Words(Recorded)}: one of the two is wrong.";

    /// <summary>What speaks against a clock; nothing where nothing does.</summary>
    public static ClockDoubt? Of(DateTimeOffset clock, DateTimeOffset recorded) =>
        clock < recorded - Behind || clock > recorded + FarAhead ? new ClockDoubt(clock, recorded) : null;

    private static string Words(DateTimeOffset time) => LondonTime.WallClock(time).ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
