using System.Collections.Immutable;
using System.Text;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Application.Requests.Policies;

public sealed class PolicyRequests
{
    private readonly PolicyPublisher publisher;

    internal PolicyRequests(PolicyPublisher publisher) => this.publisher = publisher;

    public ValueTask<PolicyOutcome> PublishAsync(Viewer viewer, PublishTrustPolicy input) =>
        publisher.PublishAsync(viewer, input, PlanPublishing, views => views.Organisations.FindTrust(input.TrustUid)!.Schools, input.EffectiveFrom);

    public ValueTask<PolicyOutcome> AdoptAsync(Viewer viewer, AdoptSchoolPolicy input) =>
        publisher.PublishAsync(viewer, input, PlanAdopting, views => [views.Organisations.FindSchool(input.School)!], input.EffectiveFrom);

    /// <returns>What looks at nothing but what was read, and so proves it while the views move on.</returns>
    private static Func<PolicyPublication> PlanPublishing(PlanningScope scope, PublishTrustPolicy input)
    {
        if (scope.Views.Organisations.FindTrust(input.TrustUid) is not { } trust)
        {
            return () => PolicyPublication.Refused(UnknownRecords.Trust(input.TrustUid));
        }

        if (PolicyPublication.Check(input.IfVersion, trust.PolicyVersion) is { } movedOn)
        {
            return () => PolicyPublication.Refused(movedOn);
        }

        var draft = PolicyDraft.Of(scope.Views, PolicyLayer.Trust, input.BasedOn, input.Overrides, input.Floors, input.Document);
        return draft.IsNothing ? () => PolicyPublication.Refused(draft.Refusals) : OfTrust(scope, trust, draft, input.EffectiveFrom);
    }

    private static Func<PolicyPublication> OfTrust(PlanningScope scope, TrustView trust, PolicyDraft draft, DateOnly effectiveFrom)
    {
        List<PublishedPolicy> earlier = [.. trust.Policies];
        var at = scope.WhenItBinds(effectiveFrom);
        var national = scope.Views.Policies.NationalAt(at);
        var authorities = trust.Schools.Select(school => school.LocalAuthority).Distinct()
            .Select(authority => scope.Views.Policies.AboveAt(authority, at).Authority).OfType<PublishedLayer>().ToList();
        var below = PolicyComposition.BelowTrust(national, authorities, draft.BasedOn!);
        var text = TextOf(scope, draft.ToPublish(below, PolicyLayer.Trust), trust.Policies, effectiveFrom);
        var before = Before(scope, text, earlier, at);
        var binds = PolicyLibrary.BindingOn(trust, text.Published).Binds;
        var plannedOn = scope.AsShown(trust.Log, [trust.Id], PlannedStreams.AllSchools);
        return () => PolicyPublication.Checked(
            draft,
            PolicyComposition.ErrorsOfTrust(national, authorities, text),
            // What holds in one authority need not in another: the trust's text has to hold in all.
            () => authorities.Prepend(null).SelectMany(authority => PolicyComposition.ViolationsOfTrust(new LayersAbove(national, authority), text)),
            () =>
            {
                var policy = PolicyComposition.OfTrust(trust.Id, new LayersAbove(national, null), text);
                var ground = PolicyComposition.BelowTrust(national, [], draft.BasedOn!);
                IEnumerable<PolicyWarning> warnings =
                    [.. draft.WarningsOf(policy.Text, ground), .. MovedBelow(before, text, ground, earlier => PolicyComposition.BelowTrust(national, [], earlier.BasedOn!))];
                return new PolicyPublication(
                    CommandPlan.For(trust.Id, trust.Log, CommandOf(trust, text, HashOf(text, policy))) with { PlannedOn = plannedOn }, policy.Id, [])
                    .Telling(ChangeOf(text, before, binds, earlier, warnings));
            });
    }

    private static Func<PolicyPublication> PlanAdopting(PlanningScope scope, AdoptSchoolPolicy input)
    {
        if (scope.Views.Organisations.FindSchool(input.School) is not { } school)
        {
            return () => PolicyPublication.Refused(UnknownRecords.School(input.School));
        }

        if (PolicyPublication.Check(input.IfVersion, school.PolicyVersion) is { } movedOn)
        {
            return () => PolicyPublication.Refused(movedOn);
        }

        var at = scope.WhenItBinds(input.EffectiveFrom);
        var draft = PolicyDraft.Of(scope.Views, PolicyLayer.School, input.BasedOn, input.Overrides, [], input.Document);
        if (input is { BasedOn: null, Document: null, Overrides.Count: > 0 } && scope.Views.Policies.OwnTextAt(school, at) is { } own)
        {
            // Overrides alone say nothing of what they stand on: that stays as it is when they begin, whatever was published for a later day.
            draft = draft with { BasedOn = own.BasedOn, Added = own.Added, Title = own.Published.Title };
        }

        var trust = scope.Views.Policies.TrustTextAt(school, at);
        draft = draft.Over(trust);
        return draft.IsNothing ? () => PolicyPublication.Refused(draft.Refusals) : OfSchool(scope, school, trust, draft, input.EffectiveFrom);
    }

    private static Func<PolicyPublication> OfSchool(PlanningScope scope, SchoolView school, PolicyText? trust, PolicyDraft draft, DateOnly effectiveFrom)
    {
        var at = scope.WhenItBinds(effectiveFrom);
        var above = scope.Views.Policies.AboveAt(school.LocalAuthority, at);
        var below = PolicyComposition.BelowSchool(above, trust, draft.BasedOn);
        var text = TextOf(scope, draft.ToPublish(below, PolicyLayer.School), school.Policies, effectiveFrom);
        List<PublishedPolicy> earlier = [.. school.Policies];
        var before = Before(scope, text, earlier, at);

        // What nobody named was the trust's as it stood then: since, it may have been published over another text.
        var trustThen = before is { BasedOn: null } ? scope.Views.Policies.TrustTextAt(school, before.Published.At) : trust;
        var binds = PolicyLibrary.BindingOn(school, text.Published).Binds;
        var plannedOn = scope.AsShown(school.Log, PlannedStreams.PoliciesOf(school));
        return () => PolicyPublication.Checked(
            draft,
            PolicyComposition.ErrorsOfSchool(above, trust, text),
            () => PolicyComposition.ViolationsOfSchool(above, trust, text),
            () =>
            {
                var policy = PolicyComposition.OfSchool(school.Urn, above, trust, text);
                IEnumerable<PolicyWarning> warnings =
                    [.. draft.WarningsOf(policy.Text, below), .. MovedBelow(before, text, below, earlier => PolicyComposition.BelowSchool(above, trustThen, earlier.BasedOn))];
                return new PolicyPublication(
                    CommandPlan.For(school.Id, school.Log, CommandsOf(school, text, HashOf(text, policy))) with { PlannedOn = plannedOn }, policy.Id, [])
                    .Telling(ChangeOf(text, before, binds, earlier, warnings));
            });
    }

    private static GrainCommand CommandOf(TrustView trust, PolicyText text, string hash)
    {
        var (published, basedOn, added) = text;
        var policy = new LogOwnerEvent.PolicyPublished(
            Version: published.Version,
            BasedOnHash: basedOn!.Hash,
            Overrides: published.Overrides,
            Floors: published.Floors,
            EffectiveFrom: published.EffectiveFrom,
            Hash: hash,
            At: published.At,
            AddedHash: added?.Hash,
            Title: published.Title);
        return GrainCommand.To(StreamIds.OwnerOf(trust.Log), new LogOwnerCommand.PublishPolicy(policy, File(basedOn), added is null ? null : File(added)));
    }

    private static ImmutableArray<GrainCommand> CommandsOf(SchoolView school, PolicyText text, string hash)
    {
        var (published, basedOn, added) = text;
        var policy = new SchoolEvent.PolicyAdopted(
            Version: published.Version,
            BasedOnHash: published.BasedOnHash,
            Overrides: published.Overrides,
            EffectiveFrom: published.EffectiveFrom,
            Hash: hash,
            At: published.At,
            AddedHash: published.AddedHash,
            Title: published.Title);
        var adopt = GrainCommand.To(StreamIds.School(school.Urn), new SchoolCommand.AdoptPolicy(policy));
        var documents = new[] { basedOn, added }.OfType<PolicyDocument>().Select(File).ToList();
        return documents.Count == 0 ? [adopt] : [GrainCommand.To(StreamIds.OwnerOf(school.Log), new LogOwnerCommand.FilePolicyDocuments(documents)), adopt];
    }

    /// <summary>The draft as the next version; as the latest one, where it says the same.</summary>
    private static PolicyText TextOf(PlanningScope scope, PolicyDraft draft, IReadOnlyList<PublishedPolicy> published, DateOnly effectiveFrom)
    {
        var next = new PublishedPolicy(
            IVersion.Last(published) + 1, draft.BasedOn?.Hash, draft.Overrides, draft.Floors, effectiveFrom, string.Empty, scope.Now, draft.Added?.Hash, draft.Title);
        return new PolicyText(published is [.., var latest] && next.IsSameAs(latest) ? latest : next, draft.BasedOn, draft.Added);
    }

    // By the layers above of today on both sides, so that the text alone moves that somebody chose to stand on.
    private static IReadOnlyList<PolicyWarning> MovedBelow(PolicyText? before, PolicyText now, PolicyDocument below, Func<PolicyText, PolicyDocument> belowThen) =>
        before is null || belowThen(before) is var then && then.Hash == below.Hash
            ? []
            : PolicyCheck.OfNewBase(
                then,
                below,
                now.Published.Overrides.IntersectBy(before.Published.Overrides.Select(change => change.ClauseId), change => change.ClauseId, StringComparer.Ordinal),
                now.Published.Floors.Intersect(before.Published.Floors, StringComparer.Ordinal));

    private static VersionChange ChangeOf(
        PolicyText text, PolicyText? before, DateTimeOffset bindsFrom, List<PublishedPolicy> others, IEnumerable<PolicyWarning> warnings) =>
        new VersionChange(text.Published, bindsFrom, others, warnings).InPlaceOf(before, text);

    /// <summary>What it takes the place of: of those published before it, the one in force when it begins.</summary>
    private static PolicyText? Before(PlanningScope scope, PolicyText text, List<PublishedPolicy> earlier, DateTimeOffset at) =>
        InForceThen.Known(earlier.FindAll(each => each.Version < text.Published.Version), at) is { } before ? scope.Views.Policies.TextOf(before) : null;

    // A version that was published before keeps its hash, though the layers above it may have moved on.
    private static string HashOf(PolicyText text, Policy policy) => text.Published.Hash.Length > 0 ? text.Published.Hash : policy.Hash;

    private static LogOwnerCommand.FilePolicyDocument File(PolicyDocument document) => new(document.Hash, Encoding.UTF8.GetString(document.Canonical.Span));
}
