using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>What the deeds of a seed have in common: chance, the history that is made, and the gateway that it is told to.</summary>
internal abstract class Deeds(Gateway gateway, int seed)
{
    protected Random Chances { get; } = new(seed);

    protected Gateway Gate => gateway;

    /// <summary>How much was told so far.</summary>
    protected int Told { get; private set; }

    public History History { get; } = new(seed);

    /// <summary>How often each kind of deed was carried out, and how often it was refused.</summary>
    public Dictionary<string, (int Done, int Refused)> Counts { get; } = new(StringComparer.Ordinal);

    protected bool Chance(int percent) => Chances.Next(100) < percent;

    protected T Pick<T>(IReadOnlyList<T> all) => all[Chances.Next(all.Count)];

    protected T Any<T>()
        where T : Fact => Pick(History.Of<T>().ToList());

    protected T? AnyOrNone<T>()
        where T : Fact => History.Of<T>().ToList() is { Count: > 0 } some ? Pick(some) : null;

    protected PostFact AnyStaff() => Pick(History.Of<PostFact>().Where(post => post.School is not null).ToList());

    protected static string Day(int days) => Gateway.Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected async Task<JsonElement?> DoAsync(string kind, string mutation, Viewer? viewer = null)
    {
        Told++;
        Gate.GoOn();
        var done = await Gate.DoAsync(mutation, viewer);
        var (before, refused) = Counts.GetValueOrDefault(kind);
        Counts[kind] = done is null ? (before, refused + 1) : (before + 1, refused);
        return done;
    }
}
