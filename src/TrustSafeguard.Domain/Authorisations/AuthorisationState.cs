using System.Collections.Immutable;
using System.Diagnostics;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Authorisations;

public abstract record AuthorisationState
{
    private AuthorisationState() { }

    public static AuthorisationState Initial { get; } = new Unknown();

    public sealed record Unknown : AuthorisationState;

    public sealed record Requested(AuthorisationEvent.Requested As, ImmutableArray<AuthorisationEvent.Approved> Words) : AuthorisationState;

    public sealed record Granted(AuthorisationEvent.Requested As, ImmutableArray<AuthorisationEvent.Approved> Words) : AuthorisationState;

    public sealed record Refused(AuthorisationEvent.Requested As, AuthorisationEvent.Refused Word) : AuthorisationState;

    public sealed record Revoked(AuthorisationEvent.Requested As, AuthorisationEvent.Revoked Word) : AuthorisationState;

    public static AuthorisationState Evolve(AuthorisationState state, AuthorisationEvent happened) => (state, happened) switch
    {
        (Unknown, AuthorisationEvent.Requested e) => new Requested(e, []),
        (Requested s, AuthorisationEvent.Approved e) => s with { Words = s.Words.Add(e) },
        (Requested s, AuthorisationEvent.Granted) => new Granted(s.As, s.Words),
        (Requested s, AuthorisationEvent.Refused e) => new Refused(s.As, e),
        (Granted s, AuthorisationEvent.Approved e) => s with { Words = s.Words.Add(e) },
        (Granted s, AuthorisationEvent.Revoked e) => new Revoked(s.As, e),
        _ => throw new UnreachableException(),
    };

    /// <summary>The roles in which different people have agreed.</summary>
    /// <returns>
    /// One set; more where somebody gave two words, as journals of earlier versions may have it: one for each choice of the role in which that person counts. Nobody counts in two.
    /// </returns>
    public static IEnumerable<RoleSet> RolesOf(IEnumerable<AuthorisationEvent.Approved> words) => words
        .GroupBy(word => word.By, StringComparer.Ordinal)
        .Aggregate(Enumerable.Repeat(RoleSet.Empty, 1), (sets, ofOne) => from roles in sets from role in ofOne.Select(word => word.As).Distinct() select roles.With(role));

    /// <summary>The words but those in these places, from 0: they do not count, as records show since.</summary>
    public static IEnumerable<AuthorisationEvent.Approved> Without(IEnumerable<AuthorisationEvent.Approved> words, IReadOnlyList<int>? notCounting) =>
        notCounting is null ? words : words.Where((_, place) => !notCounting.Contains(place));

    /// <summary>The words that count. Where the policies ask for a parent's or carer's agreement in writing, none of theirs does that was given otherwise.</summary>
    public static IEnumerable<AuthorisationEvent.Approved> Counting(IEnumerable<AuthorisationEvent.Approved> words, bool inWriting) =>
        words.Where(word => !inWriting || word is not { As: Role.ParentOrCarer, Given: not HowGiven.InWriting });

    /// <summary>What the words show besides who agreed: that a parent or carer did so in writing.</summary>
    public static FactSet ShownBy(IEnumerable<AuthorisationEvent.Approved> words) =>
        words.Any(word => word is { As: Role.ParentOrCarer, Given: HowGiven.InWriting }) ? FactSet.Of(Fact.ParentAgreedInWriting) : FactSet.Empty;
}
