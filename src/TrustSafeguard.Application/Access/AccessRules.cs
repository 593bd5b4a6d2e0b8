using System.Collections.Frozen;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;

namespace TrustSafeguard.Application.Access;

/// <summary>Who may see the records of each kind, read each field and send each mutation. What no rule names is seen, read and done by nobody.</summary>
/// <param name="rules">By the contract's own names: <c>Breach</c>, <c>Breach.chronology</c>, <c>Mutation.triageBreach</c>.</param>
public sealed class AccessRules(IReadOnlyDictionary<string, Audiences> rules)
{
    private static readonly (Type View, string Name)[] Kinds =
    [
        (typeof(TrustView), "Trust"), (typeof(SchoolView), "School"), (typeof(LocalAuthorityView), "LocalAuthority"), (typeof(PersonView), "Person"),
        (typeof(StaffMemberView), "StaffMember"), (typeof(AppointmentView), "Appointment"), (typeof(StudentView), "Student"), (typeof(RelationshipView), "Relationship"),
        (typeof(ContactView), "Contact"), (typeof(AuthorisationView), "Authorisation"), (typeof(AcknowledgementView), "Acknowledgement"),
        (typeof(AcknowledgementDue), "AcknowledgementDue"), (typeof(DeclarationView), "SignedDeclaration"), (typeof(BreachView), "Breach"),
        (typeof(LadoReferralView), "LadoReferral"), (typeof(SharedMatter), "SharedMatter"), (typeof(EmergencyAccessView), "EmergencyAccess"),
    ];

    private readonly FrozenDictionary<string, Audiences> rules = rules.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<Type, Audiences> ofKinds = Kinds.ToFrozenDictionary(kind => kind.View, kind => rules.GetValueOrDefault(kind.Name));

    /// <summary>Everybody may see and do everything: for a host that lets nobody in from outside, as a simulation does.</summary>
    public static AccessRules Everything { get; } = new(new Dictionary<string, Audiences>()) { OpensEverything = true };

    /// <summary>Nobody who has a token sees anything.</summary>
    public static AccessRules None { get; } = new(new Dictionary<string, Audiences>());

    internal bool OpensEverything { get; private init; }

    /// <summary>Who may see records of a kind.</summary>
    /// <param name="view">The type of the view, or of what is shown as a record.</param>
    public Audiences ToSee(Type view) => ofKinds.GetValueOrDefault(view);

    /// <summary>Who may do something; or read a field that has a rule of its own.</summary>
    /// <param name="coordinate">Such as <c>Mutation.triageBreach</c>.</param>
    public Audiences Of(string coordinate) => rules.GetValueOrDefault(coordinate);

    /// <summary>The rule of something; null where it has none of its own.</summary>
    public Audiences? Find(string coordinate) => rules.TryGetValue(coordinate, out var to) ? to : null;

    /// <summary>What has a rule, in the order of its name.</summary>
    public IEnumerable<string> Coordinates => rules.Keys.Order(StringComparer.Ordinal);

    /// <summary>The same rules, but for one.</summary>
    public AccessRules With(string coordinate, Audiences to) => new(new Dictionary<string, Audiences>(rules, StringComparer.Ordinal) { [coordinate] = to });

    /// <summary>The same rules, but for one that is not there.</summary>
    internal AccessRules Without(string coordinate) =>
        new(rules.Where(rule => rule.Key != coordinate).ToDictionary(rule => rule.Key, rule => rule.Value, StringComparer.Ordinal));
}
