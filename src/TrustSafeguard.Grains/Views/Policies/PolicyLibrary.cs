using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.Trusts;
using TrustSafeguard.Grains.Views.Organisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Views.Policies;

/// <summary>Every policy that was ever published, and which one binds whom when.</summary>
public sealed class PolicyLibrary
{
    private static readonly PolicyDocument NationalRulesOnly = new()
    {
        Id = "national",
        Title = "No policy adopted yet",
        Edition = "none",
        EffectiveFrom = new DateOnly(2000, 1, 1),
        Layer = PolicyLayer.National,
        Binds = RoleSet.Of(Enum.GetValues<Role>()),
        Acknowledgement = new AcknowledgementRules { OnInduction = false, OnNewVersion = false },
        Clauses = [],
    };

    private readonly ConcurrentDictionary<string, Policy> composed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicyDocument> documents = new(StringComparer.Ordinal);

    public PolicyLibrary()
    {
        foreach (var pack in PolicyPacks.All)
        {
            documents[pack.Hash] = pack;
        }
    }

    /// <summary>What binds a school that has no policy yet: nothing but the duty that all documents share.</summary>
    public static Policy None { get; } = Resolved(PolicyResolution.Resolve(NationalRulesOnly));

    /// <summary>The shipped packs as policies, each by itself.</summary>
    public static IReadOnlyList<Policy> Packs { get; } = [.. PolicyPacks.All.Select(pack => Resolved(PolicyResolution.Resolve(pack)))];

    public static Policy? FindPack(string id) => Packs.FirstOrDefault(pack => pack.Id == id);

    /// <summary>The policy that binds a school at a time.</summary>
    public Policy InForce(SchoolView school, DateTimeOffset at)
    {
        if (school.PolicyCache is { } cache && cache.Holds(at))
        {
            return cache.Policy;
        }

        // Readers may do this at the same time; each finds the same, and the last one's answer is kept.
        var found = Find(school, at);
        school.PolicyCache = found;
        return found.Policy;
    }

    /// <summary>Whether what binds a school at a time stands on a shipped pack: people name it by the pack.</summary>
    public bool StandsOn(SchoolView school, string pack, DateTimeOffset at) =>
        (LatestOf(school.Policies, at) ?? LatestOf(school.Owner.Policies, at))?.BasedOnHash is { } hash && documents[hash].Id == pack;

    /// <summary>The trust's own policy at a time; null where it has published none.</summary>
    public Policy? InForce(TrustView trust, DateTimeOffset at) =>
        LatestOf(trust.Policies, at) is { } published ? Compose(trust, published) : null;

    /// <summary>A published version of a trust's policy.</summary>
    public Policy Compose(TrustView trust, PublishedPolicy published) => composed.GetOrAdd(
        PolicyComposition.TrustPolicyId(trust.Id, published.Version),
        _ => Resolved(PolicyComposition.OfTrust(trust.Id, published, documents[published.BasedOnHash!])));

    /// <summary>A school's variant together with a version of the trust's.</summary>
    public Policy Compose(SchoolView school, Policy? trust, PublishedPolicy own) => composed.GetOrAdd(
        PolicyComposition.SchoolPolicyId(school.Urn, trust?.Version ?? 0, own.Version),
        _ => ComposeAnew(school.Urn, trust, own, BaseOf(own.BasedOnHash, trust)));

    /// <summary>The text that a school's variant stands on.</summary>
    public PolicyDocument BaseOf(string? hash, Policy? trust) =>
        hash is not null ? documents[hash] : (trust ?? None).Text;

    internal void Apply(TrustView owner, TrustEvent happened)
    {
        switch (happened)
        {
            case TrustEvent.PolicyDocumentFiled e:
                documents.TryAdd(e.Hash, PolicyDocument.FromCanonical(Encoding.UTF8.GetBytes(e.Canonical)));
                break;
            case TrustEvent.PolicyPublished e:
                owner.Policies.Add(new PublishedPolicy(e.Version, e.BasedOnHash, e.Overrides, e.Floors, e.EffectiveFrom, e.Hash, e.At));
                foreach (var school in owner.Schools)
                {
                    Forget(school);
                }

                break;
        }
    }

    internal static void Apply(SchoolView school, SchoolEvent.PolicyAdopted e)
    {
        school.Policies.Add(new PublishedPolicy(e.Version, e.BasedOnHash, e.Overrides, [], e.EffectiveFrom, e.Hash, e.At));
        Forget(school);
    }

    /// <summary>A published policy by its id; null where there is none.</summary>
    public Policy? Find(string id, OrganisationsView organisations)
    {
        if (composed.TryGetValue(id, out var known))
        {
            return known;
        }

        if (FindPack(id) is { } pack)
        {
            return pack;
        }

        if (id == None.Id)
        {
            return None;
        }

        return PolicyId.Parse(id) switch
        {
            PolicyId.OfTrust name => FindOf(organisations, name),
            PolicyId.OfSchool name => FindOf(organisations, name),
            _ => null,
        };
    }

    private Policy? FindOf(OrganisationsView organisations, PolicyId.OfTrust name) =>
        organisations.FindOwner(name.Owner) is { } owner && VersionOf(owner.Policies, name.Version) is { } published
            ? Compose(owner, published)
            : null;

    private Policy? FindOf(OrganisationsView organisations, PolicyId.OfSchool name)
    {
        if (organisations.FindSchool(name.Urn) is not { } school || VersionOf(school.Policies, name.SchoolVersion) is not { } own)
        {
            return null;
        }

        var trust = VersionOf(school.Owner.Policies, name.TrustVersion);
        return trust is null && name.TrustVersion > 0 ? null : Compose(school, trust is null ? null : Compose(school.Owner, trust), own);
    }

    // INVARIANT: a school never goes without an answer because its trust has moved to a text that a variant does not fit.
    private static Policy ComposeAnew(int urn, Policy? trust, PublishedPolicy own, PolicyDocument basedOn) =>
        PolicyComposition.OfSchool(urn, trust, own, basedOn) is PolicyResolutionResult.Resolved resolved
            ? resolved.Policy
            : Resolved(PolicyComposition.OfSchool(urn, trust, PolicyComposition.WhatFits(urn, trust, own, basedOn), basedOn));

    /// <summary>The policy that binds a school at a time, and for how long.</summary>
    internal PolicyInForce Find(SchoolView school, DateTimeOffset at)
    {
        var trust = InForce(school.Owner, at);
        var policy = LatestOf(school.Policies, at) is { } own ? Compose(school, trust, own) : trust ?? None;
        var from = DateTimeOffset.MinValue;
        var until = DateTimeOffset.MaxValue;
        foreach (var change in school.Owner.Policies.Concat(school.Policies).SelectMany(published => new[] { published.Begins, published.At }))
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

        return new PolicyInForce(policy, from, until);
    }

    /// <summary>
    /// The version in force at a time: of those that had begun and that the log had been told of by then, the one that began last; of two
    /// that began together, the one published later. Where the log knew of none then, what it has been told of that time since.
    /// </summary>
    /// <remarks>INVARIANT: a version never takes the place of another for days on which the log already answered with that other (docs/adr/0005).</remarks>
    internal static PublishedPolicy? LatestOf(List<PublishedPolicy> published, DateTimeOffset at) =>
        LatestOf(published, at, knownBy: at) ?? LatestOf(published, at, knownBy: DateTimeOffset.MaxValue);

    private static PublishedPolicy? LatestOf(List<PublishedPolicy> published, DateTimeOffset at, DateTimeOffset knownBy)
    {
        PublishedPolicy? latest = null;
        foreach (var each in published)
        {
            if (each.At <= knownBy && each.Begins <= at && (latest is null || each.Begins >= latest.Begins))
            {
                latest = each;
            }
        }

        return latest;
    }

    private static PublishedPolicy? VersionOf(List<PublishedPolicy> published, int version) =>
        version >= 1 && version <= published.Count ? published[version - 1] : null;

    private static void Forget(SchoolView school)
    {
        school.PolicyCache = null;
        school.CoverageCache = null;
    }

    // What was published was resolved before it was published; it resolves for ever after.
    private static Policy Resolved(PolicyResolutionResult result) => result switch
    {
        PolicyResolutionResult.Resolved resolved => resolved.Policy,
        PolicyResolutionResult.Refused refused => throw new InvalidOperationException($"A published policy no longer resolves: {refused.Errors[0].Message}"),
        _ => throw new UnreachableException(),
    };
}
