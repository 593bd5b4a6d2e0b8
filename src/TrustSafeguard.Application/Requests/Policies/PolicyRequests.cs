using System.Text;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Application.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

public sealed class PolicyRequests
{
    private static readonly Refusal DoesNotBind = new(
        "policy.does-not-bind", "This policy does not bind the member of staff's school; `school.policy` is the one that does.", "policy");

    private readonly Desk desk;

    internal PolicyRequests(Desk desk) => this.desk = desk;

    public ValueTask<PolicyAnswer> PublishAsync(Viewer viewer, PublishTrustPolicy input) => ComparisonAhead.AfterAsync(
        desk.Read(views => Prepare(views, input))().AskAsync(desk, viewer), desk, views => views.Organisations.FindTrust(input.TrustUid)!.Schools, input.EffectiveFrom);

    public ValueTask<PolicyAnswer> AdoptAsync(Viewer viewer, AdoptSchoolPolicy input) => ComparisonAhead.AfterAsync(
        desk.Read(views => Prepare(views, input))().AskAsync(desk, viewer), desk, views => [views.Organisations.FindSchool(input.School)!], input.EffectiveFrom);

    public ValueTask<Answer> AcknowledgeAsync(Viewer viewer, string staffMember, string policy) =>
        desk.AskAsync(viewer, desk.Read(views => PrepareAcknowledgement(views, staffMember, policy)));

    /// <summary>The person signs a declaration; the policy that binds them then holds the words.</summary>
    public ValueTask<Answer> SignAsync(Viewer viewer, string staffMember, Fact declaration) =>
        desk.AskAsync(viewer, desk.Read(views => PrepareSignature(views, staffMember, declaration)));

    /// <returns>What looks at nothing but what was read, and so proves it while the views move on.</returns>
    private Func<Proposal> Prepare(SafeguardingViews views, PublishTrustPolicy input)
    {
        if (views.Organisations.FindTrust(input.TrustUid) is not { } trust)
        {
            return () => Proposal.No(Missing.Trust(input.TrustUid));
        }

        var draft = PolicyDraft.Of(views, PolicyLayer.Trust, input.BasedOn, input.Overrides, input.Floors, input.Document);
        return draft.Refusals.Count > 0 ? () => Proposal.No(draft.Refusals) : Propose(views, trust, draft.Worded(draft.BasedOn!, PolicyLayer.Trust), input.EffectiveFrom);
    }

    private Func<Proposal> Propose(SafeguardingViews views, TrustView trust, PolicyDraft draft, DateOnly effectiveFrom)
    {
        var text = TextOf(draft, trust.Policies, effectiveFrom);
        var at = desk.WhenItBinds(effectiveFrom);
        var national = views.Policies.NationalAt(at);
        var authorities = trust.Schools.Select(school => school.LocalAuthority).Distinct()
            .Select(authority => views.Policies.AboveAt(authority, at).Authority).OfType<PublishedLayer>().ToList();
        return () => Proposal.Checked(
            draft,
            PolicyComposition.ErrorsOfTrust(national, authorities, text),
            // What holds in one authority need not in another: the trust's text has to hold in all.
            () => authorities.Prepend(null).SelectMany(authority => PolicyComposition.ViolationsOfTrust(new LayersAbove(national, authority), text)),
            () =>
            {
                var policy = PolicyComposition.OfTrust(trust.Id, new LayersAbove(national, null), text);
                return new Proposal(Prepared.For(trust.Id, trust.Log, new GrainCommand(trust.Id, CommandOf(text, HashOf(text, policy)))), policy.Id, []);
            });
    }

    private Func<Proposal> Prepare(SafeguardingViews views, AdoptSchoolPolicy input)
    {
        if (views.Organisations.FindSchool(input.School) is not { } school)
        {
            return () => Proposal.No(Missing.School(input.School));
        }

        var draft = PolicyDraft.Of(views, PolicyLayer.School, input.BasedOn, input.Overrides, [], input.Document);
        return draft.Refusals.Count > 0 ? () => Proposal.No(draft.Refusals) : Propose(views, school, draft, input.EffectiveFrom);
    }

    private Func<Proposal> Propose(SafeguardingViews views, SchoolView school, PolicyDraft draft, DateOnly effectiveFrom)
    {
        var at = desk.WhenItBinds(effectiveFrom);
        var trust = views.Policies.TrustTextAt(school, at);
        var above = views.Policies.AboveAt(school.LocalAuthority, at);
        var below = draft.BasedOn ?? (trust is null ? PolicyComposition.NoPolicy : PolicyComposition.OfTrust(school.Owner.Id, above, trust).Text);
        var text = TextOf(draft.Worded(below, PolicyLayer.School), school.Policies, effectiveFrom);
        return () => Proposal.Checked(
            draft,
            PolicyComposition.ErrorsOfSchool(above, trust, text),
            () => PolicyComposition.ViolationsOfSchool(above, trust, text),
            () =>
            {
                var policy = PolicyComposition.OfSchool(school.Urn, above, trust, text);
                return new Proposal(Prepared.For(school.Id, school.Log, CommandsOf(school, text, HashOf(text, policy))), policy.Id, []);
            });
    }

    private static LogOwnerCommand.PublishPolicy CommandOf(PolicyText text, string hash)
    {
        var (published, basedOn, added) = text;
        return new LogOwnerCommand.PublishPolicy(
            new LogOwnerEvent.PolicyPublished(
                published.Version, basedOn!.Hash, published.Overrides, published.Floors, published.EffectiveFrom, hash, published.At, added?.Hash),
            File(basedOn),
            added is null ? null : File(added));
    }

    private static IReadOnlyList<GrainCommand> CommandsOf(SchoolView school, PolicyText text, string hash)
    {
        var (published, basedOn, added) = text;
        var adopt = new GrainCommand(
            school.Id,
            new SchoolCommand.AdoptPolicy(new SchoolEvent.PolicyAdopted(
                published.Version, published.BasedOnHash, published.Overrides, published.EffectiveFrom, hash, published.At, published.AddedHash)));
        var documents = new[] { basedOn, added }.OfType<PolicyDocument>().Select(File).ToList();
        return documents.Count == 0 ? [adopt] : [new GrainCommand(school.Owner.Id, new LogOwnerCommand.FilePolicyDocuments(documents)), adopt];
    }

    /// <summary>The draft as the next version; as the latest one, where it says the same.</summary>
    private PolicyText TextOf(PolicyDraft draft, List<PublishedPolicy> published, DateOnly effectiveFrom)
    {
        var next = new PublishedPolicy(
            published.Count + 1, draft.BasedOn?.Hash, draft.Overrides, draft.Floors, effectiveFrom, string.Empty, desk.Time.GetUtcNow(), draft.Added?.Hash);
        return new PolicyText(published is [.., var latest] && next.IsSameAs(latest) ? latest : next, draft.BasedOn, draft.Added);
    }

    // A version that was published before keeps its hash, though the layers above it may have moved on.
    private static string HashOf(PolicyText text, Policy policy) => text.Published.Hash.Length > 0 ? text.Published.Hash : policy.Hash;

    private Prepared PrepareAcknowledgement(SafeguardingViews views, string staffMember, string policyId)
    {
        if (views.Records.Find<StaffMemberView>(staffMember) is not { } member)
        {
            return Missing.StaffMember(staffMember);
        }

        var now = desk.Time.GetUtcNow();
        var binding = views.Policies.InForce(member.School, now);
        if (views.Policies.Find(policyId, views.Organisations) is not { } meant)
        {
            return Missing.Policy(policyId, "policy");
        }

        return meant.Hash == binding.Hash || views.Policies.StandsOn(member.School, meant.Id, now)
            ? Prepared.For(member.Id, member.Log, new GrainCommand(member.Id, new StaffMemberCommand.AcknowledgePolicy(binding.Id, binding.Hash, now)))
            : DoesNotBind;
    }

    private Prepared PrepareSignature(SafeguardingViews views, string staffMember, Fact declaration)
    {
        if (views.Records.Find<StaffMemberView>(staffMember) is not { } member)
        {
            return Missing.StaffMember(staffMember);
        }

        var now = desk.Time.GetUtcNow();
        var binding = views.Policies.InForce(member.School, now);
        return Prepared.For(member.Id, member.Log, new GrainCommand(member.Id, new StaffMemberCommand.SignDeclaration(declaration, binding.Id, binding.Hash, now)));
    }

    private static LogOwnerCommand.FilePolicyDocument File(PolicyDocument document) => new(document.Hash, Encoding.UTF8.GetString(document.Canonical.Span));
}
