using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>The body of <c>POST /dev/token</c>: who is to be invented, and with which posts, each at every place that is given.</summary>
internal sealed record DevelopmentTokenRequest(
    string? Subject, IReadOnlyList<string>? Posts = null, IReadOnlyList<int>? Schools = null, IReadOnlyList<string>? Trusts = null, IReadOnlyList<string>? LocalAuthorities = null)
{
    private IEnumerable<string> Places =>
        (Schools ?? []).Select(urn => string.Create(CultureInfo.InvariantCulture, $"school:{urn}"))
            .Concat((Trusts ?? []).Select(uid => $"trust:{uid}"))
            .Concat((LocalAuthorities ?? []).Select(code => $"authority:{code}"));

    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="mostPosts">How many posts it may ask for.</param>
    public string? Fault(int mostPosts)
    {
        if (Subject is not { Length: > 0 and <= TextLimits.Name / 2 })
        {
            return $"Give a `subject`, 1 to {TextLimits.Name / 2} characters: who is to be invented.";
        }

        if ((Posts ?? []).FirstOrDefault(word => !Vocabulary.TryParse<Role>(word, out _)) is { } wrong)
        {
            return $"`{wrong}` in `posts` is not a role; write one of {string.Join(", ", Vocabulary.WordsOf<Role>())}.";
        }

        if (Places.Any(place => place.Contains(' ', StringComparison.Ordinal)))
        {
            return "Write the ids in `trusts` and `localAuthorities` without spaces.";
        }

        return Posts is { Count: > 0 } == Places.Any()
            ? (Posts?.Count ?? 0) * Places.Count() > mostPosts ? $"Ask for at most {mostPosts} posts: each of `posts` at each place." : null
            : "Give `posts` and the places where they are held together: `schools`, `trusts` or `localAuthorities`.";
    }

    /// <summary>The posts, of a request without a fault.</summary>
    public IEnumerable<DevelopmentPost> Held() =>
        from word in Posts ?? []
        from place in Places
        select new DevelopmentPost(
            Vocabulary.TryParse<Role>(word, out var role) ? role : throw new InvalidOperationException($"`{word}` is not a role: look for a fault first."), place);
}
