using System.Text;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Trusts;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed class PolicyRequests
{
    private static readonly Refusal LooserThanFloor = new(
        "policy.looser-than-floor", "The variant asks less than a floor of the trust's, or cannot be compared with it; `violations` shows where.", "overrides");

    private static readonly Refusal DoesNotBind = new(
        "policy.does-not-bind", "This policy does not bind the member of staff's school; `school.policy` is the one that does.", "policy");

    private readonly Desk desk;

    internal PolicyRequests(Desk desk) => this.desk = desk;

    public async ValueTask<PolicyAnswer> PublishAsync(Viewer viewer, PublishTrustPolicy input)
    {
        var (prepared, policyId) = desk.Read(views => Prepare(views, input));
        var answer = await desk.AskAsync(viewer, prepared);
        if (answer.Id is not null)
        {
            ComparisonAhead.Make(desk, views => views.Organisations.FindTrust(input.TrustUid)!.Schools, input.EffectiveFrom);
        }

        return new PolicyAnswer(answer, answer.Id is null ? null : policyId, []);
    }

    public async ValueTask<PolicyAnswer> AdoptAsync(Viewer viewer, AdoptSchoolPolicy input)
    {
        var (prepared, policyId, violations) = desk.Read(views => Prepare(views, input));
        var answer = await desk.AskAsync(viewer, prepared);
        if (answer.Id is not null)
        {
            ComparisonAhead.Make(desk, views => [views.Organisations.FindSchool(input.School)!], input.EffectiveFrom);
        }

        return new PolicyAnswer(answer, answer.Id is null ? null : policyId, violations);
    }

    public ValueTask<Answer> AcknowledgeAsync(Viewer viewer, string staffMember, string policy) =>
        desk.AskAsync(viewer, desk.Read(views => PrepareAcknowledgement(views, staffMember, policy)));

    /// <summary>The person signs a declaration; the policy that binds them then holds the words.</summary>
    public ValueTask<Answer> SignAsync(Viewer viewer, string staffMember, Fact declaration) =>
        desk.AskAsync(viewer, desk.Read(views => PrepareSignature(views, staffMember, declaration)));

    private (Prepared Prepared, string? PolicyId) Prepare(SafeguardingViews views, PublishTrustPolicy input)
    {
        if (views.Organisations.FindTrust(input.TrustUid) is not { } trust)
        {
            return (Missing.Trust(input.TrustUid), null);
        }

        if (DocumentOf(views, input.BasedOn) is not { } basedOn)
        {
            return (Missing.Policy(input.BasedOn, "basedOn"), null);
        }

        var latest = trust.Policies.LastOrDefault();
        var version = IsSame(latest, basedOn.Hash, input.Overrides, input.Floors, input.EffectiveFrom) ? latest!.Version : trust.Policies.Count + 1;
        var published = new PublishedPolicy(version, basedOn.Hash, input.Overrides, input.Floors, input.EffectiveFrom, string.Empty, desk.Time.GetUtcNow());
        var composed = PolicyComposition.OfTrust(trust.Id, published, basedOn);
        if (composed is not PolicyResolutionResult.Resolved resolved)
        {
            return (Refused(composed), null);
        }

        var command = new TrustCommand.PublishPolicy(
            version, File(basedOn), input.Overrides, input.Floors, input.EffectiveFrom, resolved.Policy.Hash, desk.Time.GetUtcNow());
        return (Prepared.For(trust.Id, trust.Log, new GrainCommand(trust.Id, command)), resolved.Policy.Id);
    }

    private (Prepared Prepared, string? PolicyId, IReadOnlyList<PolicyViolation> Violations) Prepare(SafeguardingViews views, AdoptSchoolPolicy input)
    {
        if (views.Organisations.FindSchool(input.School) is not { } school)
        {
            return (Missing.School(input.School), null, []);
        }

        var begins = LondonTime.StartOf(input.EffectiveFrom);
        var now = desk.Time.GetUtcNow();
        var trust = views.Policies.InForce(school.Owner, begins > now ? begins : now);
        var basedOn = input.BasedOn is null ? (trust ?? PolicyLibrary.None).Text : DocumentOf(views, input.BasedOn);
        if (basedOn is null)
        {
            return (Missing.Policy(input.BasedOn!, "basedOn"), null, []);
        }

        var hash = input.BasedOn is null ? null : basedOn.Hash;
        var latest = school.Policies.LastOrDefault();
        var version = IsSame(latest, hash, input.Overrides, [], input.EffectiveFrom) ? latest!.Version : school.Policies.Count + 1;
        var own = new PublishedPolicy(version, hash, input.Overrides, [], input.EffectiveFrom, string.Empty, now);
        var composed = PolicyComposition.OfSchool(school.Urn, trust, own, basedOn);
        if (composed is not PolicyResolutionResult.Resolved resolved)
        {
            return (Refused(composed), null, []);
        }

        var violations = PolicyComposition.Violations(trust, own, basedOn);
        if (violations.Count > 0)
        {
            return (LooserThanFloor, null, violations);
        }

        var adopt = new GrainCommand(
            school.Id, new SchoolCommand.AdoptPolicy(version, hash, input.Overrides, input.EffectiveFrom, resolved.Policy.Hash, now));
        return hash is null
            ? (Prepared.For(school.Id, school.Log, adopt), resolved.Policy.Id, [])
            : (Prepared.For(school.Id, school.Log, new GrainCommand(school.Owner.Id, File(basedOn)), adopt), resolved.Policy.Id, []);
    }

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

    /// <summary>The text that a policy is to stand on: a pack as it is shipped, or the resolved text of a published policy.</summary>
    private static PolicyDocument? DocumentOf(SafeguardingViews views, string id) => PolicyPacks.Find(id) ?? views.Policies.Find(id, views.Organisations)?.Text;

    private static TrustCommand.FilePolicyDocument File(PolicyDocument document) => new(document.Hash, Encoding.UTF8.GetString(document.Canonical.Span));

    private static Prepared Refused(PolicyResolutionResult result) => Prepared.No(
        [.. ((PolicyResolutionResult.Refused)result).Errors.Select(error => new Refusal(error.Code, error.Message, PathOf(error)))]);

    /// <summary>The resolution names the overlay first; the caller knows only what stands in it.</summary>
    private static string[] PathOf(PolicyError error) =>
        [.. error.Path.Split('.', '[', ']').Where(part => part.Length > 0).SkipWhile(part => part is "overlays" || char.IsAsciiDigit(part[0]))];

    private static bool IsSame(PublishedPolicy? latest, string? basedOnHash, IReadOnlyList<ClauseOverride> overrides, IReadOnlyList<string> floors, DateOnly effectiveFrom) =>
        latest is not null
        && latest.BasedOnHash == basedOnHash
        && latest.EffectiveFrom == effectiveFrom
        && latest.Floors.SequenceEqual(floors)
        && latest.Overrides.Count == overrides.Count
        && latest.Overrides.Zip(overrides).All(pair => IsSame(pair.First, pair.Second));

    private static bool IsSame(ClauseOverride left, ClauseOverride right) =>
        left.ClauseId == right.ClauseId && left.Stance == right.Stance && left.Text == right.Text && left.Approvers.SequenceEqual(right.Approvers);
}
