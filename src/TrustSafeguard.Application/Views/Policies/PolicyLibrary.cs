using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;
using BitFaster.Caching.Lru;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>Every policy that was ever published, and which one binds whom when.</summary>
/// <param name="policiesKept">As <see cref="PoliciesKept"/> says.</param>
/// <param name="textsKept">As <see cref="TextsKept"/> says.</param>
public sealed class PolicyLibrary(int policiesKept = PolicyLibrary.PoliciesKept, int textsKept = PolicyLibrary.TextsKept)
{
    /// <summary>
    /// How many policies are kept ready, each under its id, besides the one that a school was last asked about: some four kilobytes each where schools have clauses of their
    /// own. One more is put together anew when it is asked for, from what it has in common with others.
    /// </summary>
    public const int PoliciesKept = 8_192;

    /// <summary>How many comparisons of two policies are kept: to work one out takes a second or two of processor.</summary>
    public const int ComparisonsKept = 64;

    /// <summary>How many texts of schools are kept, which the policies of schools with the same text share.</summary>
    public const int TextsKept = 4_096;

    // A truth for ever: an id names the versions that a text is made of, and a version never changes. Who may find it by its id is looked at each time.
    private readonly ConcurrentLru<string, Composed> composed = new(Environment.ProcessorCount, policiesKept, StringComparer.Ordinal);

    // A truth for ever: the key is all that the text is made of, versions by their numbers and documents by their hashes.
    private readonly ConcurrentLru<ComposedFrom, Policy> texts = new(textsKept);

    private readonly PolicyStacks stacks = new();

    // A truth for ever: of two policies by their ids, as above; whoever asks has both in hand. They are dear, so that mostly one thread asks for them.
    private readonly ConcurrentLru<(string Left, string Right), Lazy<PolicyComparison>> comparisons = new(ComparisonsKept);
    private readonly VersionedIndex<string, PolicyDocument> documents = new();

    /// <summary>To put one together and compare it with others takes some 100 us, where a look at a record takes 0.4.</summary>
    internal const int LooksOfAPolicy = 250;

    // In which authorities a school was is told in some 20 ns.
    private const int SchoolsOfALook = 16;

    // Of what a snapshot has told: it was worked out by what had been recorded when each was published.
    private readonly VersionedIndex<(string Owner, int Version), Bound> remembered = new();

    private static readonly FrozenDictionary<string, PolicyDocument> PacksByHash = PolicyPacks.All.ToFrozenDictionary(pack => pack.Hash, StringComparer.Ordinal);

    /// <summary>What binds a school that has no policy yet, where no edition of the national layer is known: what was then taken for the duty that all documents share.</summary>
    public static Policy None { get; } = Resolved(PolicyResolution.Resolve(PolicyComposition.NoPolicy)).AsLayersAlone();

    /// <summary>The shipped packs as policies, each by itself.</summary>
    public static IReadOnlyList<Policy> Packs { get; } = [.. PolicyPacks.All.Select(pack => Resolved(PolicyResolution.Resolve(pack)))];

    /// <summary>How many policies are kept ready at present.</summary>
    public int PoliciesReady => composed.Count;

    /// <summary>What the nation and the authorities have published.</summary>
    public LayerLibrary Layers { get; } = new();

    /// <summary>The shipped packs, and every document that somebody's policy stands on or adds.</summary>
    public IReadOnlyCollection<PolicyDocument> Documents => [.. PolicyPacks.All, .. documents.Values];

    public static Policy? FindPack(string id) => Packs.FirstOrDefault(pack => pack.Id == id);

    /// <summary>The policy that binds a school at a time.</summary>
    /// <param name="school">The school.</param>
    /// <param name="at">The time.</param>
    /// <param name="reckon">Told as how many looks at records it counts, before it is found where it is not kept ready; null for nobody.</param>
    public Policy InForce(SchoolView school, DateTimeOffset at, Action<int>? reckon = null)
    {
        if (school.PolicyCache.Value is { } cache && cache.Holds(at))
        {
            return cache.Policy;
        }

        // Readers may do this at the same time; each finds the same, and the last one's answer is kept.
        reckon?.Invoke(LooksOfAPolicy);
        var found = Find(school, at);
        school.PolicyCache.Value = found;
        return found.Policy;
    }

    /// <summary>Whether what binds a school at a time is a shipped pack as it is, under the layers above: then people name it by the pack.</summary>
    public bool IsPack(SchoolView school, string pack, DateTimeOffset at) => PolicyPacks.Find(pack)?.Hash is { } hash && PartsAt(school, at) switch
    {
        { School: { BasedOnHash: not null } own, Trust: var trust, Above: var above } => IsUnchanged(own, hash) && (trust is null || !HasFloors(school.Owner, trust, above)),
        { School: var own, Trust: { } trust } => IsUnchanged(trust, hash) && (own is null || IsUnchanged(own, null)),
        _ => false,
    };

    /// <summary>The trust's own policy at a time, under the national layer; null where it has published none.</summary>
    /// <param name="trust">The trust.</param>
    /// <param name="at">The time.</param>
    /// <param name="reckon">The same, before it is put together first.</param>
    public Policy? InForce(TrustView trust, DateTimeOffset at, Action<int>? reckon = null) =>
        PartsInForce.At(at, Layers.National, [], trust.Policies, []) is { Trust: { } published } parts ? Compose(trust, parts.Above, published, reckon) : null;

    /// <summary>What an authority lays over the documents of its schools at a time, under the national layer; null where it has published nothing.</summary>
    /// <param name="authority">The authority.</param>
    /// <param name="at">The time.</param>
    /// <param name="reckon">Likewise.</param>
    public Policy? InForce(LocalAuthorityView authority, DateTimeOffset at, Action<int>? reckon = null) =>
        AboveAt(authority, at) is { Authority: not null } above ? Compose(above, reckon) : null;

    /// <summary>The layers above the schools of an authority at a time.</summary>
    public LayersAbove AboveAt(LocalAuthorityView authority, DateTimeOffset at) =>
        PartsInForce.At(at, Layers.National, Layers.OfAuthority(authority.Code), [], []).Above;

    /// <summary>The edition of the national layer in force at a time; null where none is known.</summary>
    public PublishedLayer? NationalAt(DateTimeOffset at) => InForceThen.KnownOrToldSince(Layers.National, at);

    /// <summary>A version with the documents that it names.</summary>
    public PolicyText TextOf(PublishedPolicy published) => new(
        published,
        published.BasedOnHash is { } basedOn ? Document(basedOn) : null,
        published.AddedHash is { } added ? Document(added) : null);

    /// <summary>The school's own version in force at a time; null where it has none of its own.</summary>
    public PolicyText? OwnTextAt(SchoolView school, DateTimeOffset at) => PartsAt(school, at).School is { } own ? TextOf(own) : null;

    /// <summary>The trust's version in force at a time for a school of its; null where there is none.</summary>
    public PolicyText? TrustTextAt(SchoolView school, DateTimeOffset at) =>
        InForceThen.KnownOrToldSince(school.Owner.Policies, at) is { } published ? TextOf(published) : null;

    /// <summary>A published policy by its id; null where there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="organisations">Who may have published it.</param>
    /// <param name="reckon">Likewise.</param>
    public Policy? Find(string id, OrganisationsView organisations, Action<int>? reckon = null)
    {
        if (composed.TryGet(id, out var known))
        {
            // INVARIANT: it may have been put together for somebody who reads a later version, at which more is published.
            return Find(known.Name, organisations, known.Policy);
        }

        return FindPack(id) ?? (id == None.Id ? None : Find(PolicyId.Parse(id), organisations, known: null, reckon));
    }

    /// <summary>The text of a published policy without the layers above it, which lie over every text anyway; null where there is none.</summary>
    public PolicyDocument? FindText(string id, OrganisationsView organisations) => PolicyPacks.Find(id) ?? (PolicyId.Parse(id) switch
    {
        PolicyId.OfTrust name => Find(name with { Above = PolicyId.AboveVersions.None }, organisations),
        PolicyId.OfSchool name => Find(name with { Above = PolicyId.AboveVersions.None }, organisations),
        _ => null,
    })?.Text;

    /// <summary>The shipped pack by whose id a published policy stands on another text than ships now; null where it stands on none such.</summary>
    public PolicyDocument? PackMovedOn(string id, OrganisationsView organisations) => PolicyId.Parse(id) switch
    {
        PolicyId.OfTrust name => PackMovedOn(organisations.FindOwner(name.Owner), name.Version),
        PolicyId.OfSchool name when organisations.FindSchool(name.Urn) is { } school => IVersion.Find(school.Policies, name.SchoolVersion)?.BasedOnHash is { } own
            ? PackMovedOn(own)
            : PackMovedOn(school.Owner, name.TrustVersion),
        _ => null,
    };

    private PolicyDocument? PackMovedOn(TrustView? owner, int version) =>
        owner is not null && IVersion.Find(owner.Policies, version)?.BasedOnHash is { } hash ? PackMovedOn(hash) : null;

    private PolicyDocument? PackMovedOn(string hash) => FindDocument(hash) is { } document && PolicyPacks.Find(document.Id) is { } pack && pack.Hash != hash ? pack : null;

    /// <summary>Every difference between two policies. Whoever asks for the same pair meanwhile waits for it.</summary>
    public PolicyComparison Compare(Policy left, Policy right) => comparisons.GetOrAdd((left.Id, right.Id), _ => new(() => PolicyComparison.Between(left, right))).Value;

    /// <summary>A library with the same limits, of nothing yet.</summary>
    internal PolicyLibrary Emptied() => new(policiesKept, textsKept);

    internal Action Prepare(LogOwnerEvent.PolicyDocumentFiled e)
    {
        var document = PolicyDocument.FromCanonical(Encoding.UTF8.GetBytes(e.Canonical));
        return () =>
        {
            if (FindDocument(e.Hash) is null)
            {
                documents.Add(e.Hash, document);
            }
        };
    }

    internal Action Prepare(TrustView owner, LogOwnerEvent.PolicyPublished e)
    {
        RequireFiled(e.BasedOnHash);
        RequireFiled(e.AddedHash);
        var version = new PublishedPolicy(e.Version, e.BasedOnHash, e.Overrides, e.Floors, e.EffectiveFrom, e.Hash, e.At, e.AddedHash, e.Title);
        var published = Remembered(owner.Id, version) ?? BindingOn(owner, version);
        return () =>
        {
            owner.Policies.Add(published);
            Forget(owner.Schools, e.At);
        };
    }

    internal Action Prepare(SchoolView school, SchoolEvent.PolicyAdopted e)
    {
        RequireFiled(e.BasedOnHash);
        RequireFiled(e.AddedHash);
        var version = new PublishedPolicy(e.Version, e.BasedOnHash, e.Overrides, [], e.EffectiveFrom, e.Hash, e.At, e.AddedHash, e.Title);
        var adopted = Remembered(school.Id, version) ?? BindingOn(school, version);
        return () =>
        {
            school.Policies.Add(adopted);
            Forget([school], e.At);
        };
    }

    /// <summary>A version as it binds the schools of a trust that publishes it.</summary>
    public static PublishedPolicy BindingOn(TrustView owner, PublishedPolicy version) => version with
    {
        Binds = IVersion.BindsFrom(version, owner.Policies, owner.Schools.Select(school => school.AnsweredUntil).DefaultIfEmpty(DateTimeOffset.MinValue).Max()),
    };

    /// <summary>A version as it binds the school that adopts it.</summary>
    public static PublishedPolicy BindingOn(SchoolView school, PublishedPolicy version) =>
        version with { Binds = IVersion.BindsFrom(version, [.. school.Policies, .. school.Owner.Policies], school.AnsweredUntil) };

    internal Action Prepare(PolicyLayerEvent.Published e, OrganisationsView organisations)
    {
        var publish = Layers.Prepare(e);
        return () =>
        {
            publish();
            Forget(e.Layer == PolicyLayer.National ? organisations.Schools : organisations.SchoolsEverIn(e.Code), e.At);
        };
    }

    private void RequireFiled(string? hash)
    {
        if (hash is not null && FindDocument(hash) is null)
        {
            throw ViewException.Unknown("policy document");
        }
    }

    private PolicyDocument Document(string hash) => FindDocument(hash) ?? throw new KeyNotFoundException("A policy names a document that nobody filed.");

    private PolicyDocument? FindDocument(string hash) => PacksByHash.GetValueOrDefault(hash) ?? documents.Find(hash);

    /// <summary>From a moment on something else may bind these schools.</summary>
    /// <param name="schools">The schools.</param>
    /// <param name="toldAt">When the log was told of it.</param>
    internal static void Forget(IEnumerable<SchoolView> schools, DateTimeOffset toldAt)
    {
        foreach (var school in schools)
        {
            school.PolicyCache.Forget();
            school.ForgetCoverage(toldAt);
        }
    }

    private static bool IsUnchanged(PublishedPolicy published, string? basedOn) =>
        published is { Overrides.Count: 0, AddedHash: null } && published.BasedOnHash == basedOn;

    /// <summary>Takes in from when on a version binds, before its event is read anew.</summary>
    internal void Remember(string owner, int version, DateTimeOffset binds) => remembered.Add((owner, version), new Bound(binds));

    private PublishedPolicy? Remembered(string owner, PublishedPolicy version) =>
        remembered.Find((owner, version.Version)) is { } bound ? version with { Binds = bound.From } : null;

    // A trust's floors bind a school that stands on a document of its own as well: clauses, or words for clauses of the layers above, that are not in the document.
    private bool HasFloors(TrustView trust, PublishedPolicy published, LayersAbove above) =>
        Compose(trust, LayersAbove.None, published).Clauses.Any(clause => clause.Floor) || PolicyComposition.FloorsWorded(published, above).Any();

    private Policy Compose(LayersAbove above, Action<int>? reckon) => above.IsNone
        ? None
        : Kept(new PolicyId.OfLayers(PolicyId.AboveVersions.Of(above)), () => PolicyComposition.OfLayers(above, stacks.Ground(above, null, PolicyLayer.School)), reckon);

    private Policy Compose(TrustView trust, LayersAbove above, PublishedPolicy published, Action<int>? reckon = null) => Kept(
        new PolicyId.OfTrust(trust.Id, PolicyId.AboveVersions.Of(above), published.Version),
        () => ComposeTrust(trust, above, TextOf(published)),
        reckon);

    private Policy ComposeTrust(TrustView trust, LayersAbove above, PolicyText text) =>
        PolicyComposition.OfTrust(trust.Id, above, text, stacks.OfTrust(trust.Id, above, text));

    /// <summary>What some versions together are for a school.</summary>
    /// <param name="school">The school.</param>
    /// <param name="parts">The versions.</param>
    /// <param name="reckon">As <see cref="InForce(TrustView, DateTimeOffset, Action{int}?)"/> has it.</param>
    internal Policy Compose(SchoolView school, PartsInForce parts, Action<int>? reckon = null) => parts switch
    {
        { School: { } own } => Kept(
            new PolicyId.OfSchool(school.Urn, PolicyId.AboveVersions.Of(parts.Above), parts.Trust?.Version ?? 0, own.Version),
            () => ComposeOwn(school, parts, own),
            reckon),
        { Trust: { } trust } => Compose(school.Owner, parts.Above, trust, reckon),
        _ => Compose(parts.Above, reckon),
    };

    private Policy Kept(PolicyId name, Func<Policy> compose, Action<int>? reckon) => composed.GetOrAdd(name.ToString(), _ =>
    {
        reckon?.Invoke(LooksOfAPolicy);
        return new Composed(name, compose());
    }).Policy;

    private Policy ComposeOwn(SchoolView school, PartsInForce parts, PublishedPolicy own)
    {
        var (trust, ownText) = (parts.Trust is { } published ? TextOf(published) : null, TextOf(own));
        var text = texts.GetOrAdd(
            ComposedFrom.Of(school.Owner.Id, parts, own),
            _ => PolicyComposition.TextOfSchool(stacks.UnderSchool(school.Owner.Id, parts.Above, trust, ownText.BasedOn), ownText));
        return PolicyComposition.OfSchool(school.Urn, parts.Above, trust, ownText, text);
    }

    /// <param name="named">Its name.</param>
    /// <param name="organisations">Who may have published it.</param>
    /// <param name="known">The policy of that name, where it was put together before; null to do so where all that it is made of is published.</param>
    /// <param name="reckon">Told as how many looks at records it counts to look for it.</param>
    private Policy? Find(PolicyId? named, OrganisationsView organisations, Policy? known = null, Action<int>? reckon = null) => named switch
    {
        PolicyId.OfLayers name => Layers.Find(name.Above) is { } above ? known ?? Compose(above, reckon) : null,
        PolicyId.OfTrust name => FindOf(name, organisations, known, reckon),
        PolicyId.OfSchool name => FindOf(name, organisations, known, reckon),
        _ => null,
    };

    private Policy? FindOf(PolicyId.OfTrust name, OrganisationsView organisations, Policy? known, Action<int>? reckon)
    {
        if (organisations.FindOwner(name.Owner) is not { } owner || IVersion.Find(owner.Policies, name.Version) is not { } published || Layers.Find(name.Above) is not { } above)
        {
            return null;
        }

        reckon?.Invoke(owner.Schools.Count / SchoolsOfALook);
        return known ?? (above.Authority is null || owner.Schools.Any(school => IsOrWasUnder(above, school)) ? Compose(owner, above, published, reckon) : null);
    }

    private Policy? FindOf(PolicyId.OfSchool name, OrganisationsView organisations, Policy? known, Action<int>? reckon)
    {
        if (organisations.FindSchool(name.Urn) is not { } school || IVersion.Find(school.Policies, name.SchoolVersion) is not { } own || Layers.Find(name.Above) is not { } above)
        {
            return null;
        }

        var trust = IVersion.Find(school.Owner.Policies, name.TrustVersion);
        return trust is null && name.TrustVersion > 0 ? null
            : known ?? (IsOrWasUnder(above, school) ? Compose(school, new PartsInForce(above, trust, own), reckon) : null);
    }

    // INVARIANT: under the layers of an authority in which none of them ever was, nobody was told of a policy: else there were as many names as versions of all authorities, times
    // those of the trust and the school, and a policy to be put together for each.
    private static bool IsOrWasUnder(LayersAbove above, SchoolView school) =>
        above.Authority is not { Code: var code } || school.LocalAuthorities.Any(told => told.Authority.Code == code);

    /// <summary>The document that a school's policy stands on: all that is laid over it leaves whom it binds, and when they acknowledge it, as they are.</summary>
    internal PolicyDocument GroundOf(PartsInForce parts) =>
        (parts.School?.BasedOnHash ?? parts.Trust?.BasedOnHash) is { } hash ? Document(hash) : PolicyComposition.NoPolicy;

    internal PartsInForce PartsAt(SchoolView school, DateTimeOffset at) =>
        PartsInForce.At(at, Layers.National, Layers.OfAuthority(school.LocalAuthorityAt(at).Code), school.Owner.Policies, school.Policies);

    /// <summary>The policy that binds a school at a time, and for how long.</summary>
    internal PolicyInForce Find(SchoolView school, DateTimeOffset at)
    {
        var from = DateTimeOffset.MinValue;
        var until = DateTimeOffset.MaxValue;
        foreach (var change in ChangesFor(school))
        {
            if (change <= at)
            {
                from = from < change ? change : from;
            }
            else
            {
                until = until > change ? change : until;
            }
        }

        return new PolicyInForce(Compose(school, PartsAt(school, at)), from, until);
    }

    /// <summary>When another policy may begin to bind a school.</summary>
    internal IEnumerable<DateTimeOffset> ChangesFor(SchoolView school)
    {
        var authorities = school.LocalAuthorities.Select(each => each.Authority.Code).Distinct(StringComparer.Ordinal);
        IEnumerable<IVersion> versions = [.. Layers.National, .. authorities.SelectMany(Layers.OfAuthority), .. school.Owner.Policies, .. school.Policies];
        return versions.SelectMany(version => new[] { version.Binds, version.At }).Concat(school.LocalAuthorities.Select(each => each.Since));
    }

    private sealed record Bound(DateTimeOffset From);

    private sealed record Composed(PolicyId Name, Policy Policy);

    // The shipped documents resolve: a test holds them to it.
    private static Policy Resolved(PolicyResolutionResult result) => result switch
    {
        PolicyResolutionResult.Resolved resolved => resolved.Policy,
        PolicyResolutionResult.Refused refused => throw new InvalidOperationException($"A shipped policy does not resolve: {refused.Errors[0].Message}"),
        _ => throw new UnreachableException(),
    };
}
