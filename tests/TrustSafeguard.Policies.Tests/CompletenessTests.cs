using System.Collections;
using System.Reflection;

namespace TrustSafeguard.Policies.Tests;

/// <summary>A document that says something in every place, walked place by place: a property that is added and not carried along is named here.</summary>
public class CompletenessTests
{
    private static readonly ClauseDuty Duty = new(DutyKind.SeekAdvice, [Recipient.Police], Deadline.Annual);
    private static readonly CounterpartScope Counterpart = new(CounterpartKind.FormerStudent, 12, 19);

    private static readonly PolicyDocument Full = new()
    {
        Id = "full",
        Title = "Full",
        Edition = "first",
        EffectiveFrom = new DateOnly(2026, 9, 1),
        Layer = PolicyLayer.Trust,
        Binds = RoleSet.Of(Role.Teacher, Role.Governor),
        Acknowledgement = new() { OnInduction = false, EveryMonths = 12, OnNewVersion = false, Declarations = FactSet.Of(Fact.AupSigned), DueWithinDays = 7, Sources = ["A-1"] },
        Review = new() { EveryMonths = 24, Triggers = "A change of the law.", Sources = ["A-2"] },
        Otherwise = new("silent", "Silent", "Ask.", ["A-3"], [Duty]) { Reference = "Silence" },
        Clauses =
        [
            new()
            {
                Id = "full.lifts",
                Title = "Lifts",
                Text = "No lifts.",
                Reference = "section 4.2",
                Sources = ["A-4"],
                AppliesTo = new()
                {
                    Activities = [Activity.LoneLift],
                    Directions = [Direction.Inbound],
                    Roles = RoleSet.Of(Role.Teacher),
                    Counterparts = [Counterpart],
                    Purposes = [Purpose.Personal],
                    When = FactSet.Of(Fact.OwnChild),
                    Unless = FactSet.Of(Fact.Repeated),
                },
                Stance = Outcome.AuthorisationRequired,
                Approvers = [RoleSet.Of(Role.Headteacher)],
                Requires = FactSet.Of(Fact.ContactPlanAgreed),
                Duties = [Duty],
                Exceptions =
                [
                    new()
                    {
                        When = FactSet.Of(Fact.Emergency),
                        Unless = FactSet.Of(Fact.LastResort),
                        Stance = Outcome.AuthorisationRequired,
                        Text = "In an emergency.",
                        Sources = ["A-5"],
                        Approvers = [RoleSet.Of(Role.SeniorLeader)],
                        Requires = FactSet.Of(Fact.AupSigned),
                        Duties = [Duty],
                    },
                ],
                Severity = Severity.Critical,
                MayBeOverridden = false,
                Layer = PolicyLayer.Trust,
                Floor = true,
                Document = "Another document",
            },
        ],
        Guidance = [new() { Id = "full.manners", Title = "Manners", Text = "Be kind.", Sources = ["A-6"], For = RoleSet.Of(Role.Visitor) }],
        Routes =
        [
            new()
            {
                Id = "full.next",
                Title = "Next",
                Text = "Tell somebody.",
                Sources = ["A-7"],
                Activities = [Activity.SocialMeeting],
                Directions = [Direction.Inbound],
                Counterparts = [Counterpart],
                Purposes = [Purpose.Personal],
                When = FactSet.Of(Fact.Repeated),
                OnceAgreed = true,
                IfBarred = true,
                By = RoleSet.Of(Role.LineManager),
                Duties = [Duty],
            },
        ],
        Registers = [new() { Id = "full.equipment", Register = RegisterKind.Equipment, Title = "Equipment", Text = "A list.", Sources = ["A-8"] }],
        NotModelled = [new(["A-9"], "A heading.")],
        Statutes =
        [
            PolicyPacks.England.Statutes[0] with
            {
                Id = "NAT-1",
                Title = "Statute",
                Instrument = "An Act",
                Edition = "2026",
                EffectiveFrom = new DateOnly(2026, 1, 1),
                Nation = Nation.Wales,
                Confirmed = true,
                Source = "https://example.org/",
                Items = [new("LIMB", "A limb.")],
                Figures = [new("days", 3, FigureUnit.Months)],
            },
        ],
    };

    [Fact]
    public void The_document_that_is_walked_says_something_in_every_place() =>
        Places(Full).Where(place => !place.Value.IsSaid).Select(place => place.Key)
            .ShouldBeEmpty("Say something there in `Full`, other than what a new one says by itself.");

    [Fact]
    public void A_copy_has_whatever_the_original_has()
    {
        var hash = Full.Hash;
        var copy = Full with { };

        copy.ShouldNotBeSameAs(Full);
        Lost(copy).ShouldBeEmpty();
        copy.Hash.ShouldBe(hash);
    }

    [Fact]
    public void A_copy_that_says_something_else_has_a_canonical_text_of_its_own()
    {
        var before = Full.Canonical.ToArray();
        var copy = Full with { Edition = "second" };

        copy.Canonical.ToArray().ShouldNotBe(before);
        PolicyDocument.FromCanonical(copy.Canonical.Span).Edition.ShouldBe("second");
        Full.Canonical.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Whatever_a_document_says_survives_its_canonical_text() =>
        Lost(PolicyDocument.FromCanonical(Full.Canonical.Span)).ShouldBeEmpty();

    [Fact]
    public void Whatever_a_document_says_is_part_of_a_policy() =>
        Lost(Policy.FromCanonical(new PolicyStack(Full).Bind(Full.Id, 1, Full.EffectiveFrom).Canonical.Span).Text).ShouldBeEmpty();

    private static IEnumerable<string> Lost(PolicyDocument carried) => Words(Full).Except(Words(carried), StringComparer.Ordinal);

    private static IEnumerable<string> Words(PolicyDocument document) => Places(document).Select(place => $"{place.Key}: {place.Value.Words}");

    /// <summary>Every property that an initialiser sets, by its path; and whether it says anything that a new object does not say by itself.</summary>
    private static Dictionary<string, (string Words, bool IsSaid)> Places(object said, string path = "")
    {
        Dictionary<string, (string, bool)> places = new(StringComparer.Ordinal);
        var unsaid = said.GetType().GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(said.GetType());
        foreach (
            var property in said.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.SetMethod is not null))
        {
            var (value, at) = (property.GetValue(said), $"{path}.{property.Name}");
            var parts = value is IEnumerable list and not string && property.PropertyType.IsGenericType ? list.Cast<object>().ToList() : [value!];
            if (parts.Count > 0 && parts[0] is { } first && first.GetType() is { IsClass: true } type && type.Assembly == typeof(PolicyDocument).Assembly)
            {
                foreach (var place in parts.SelectMany((part, index) => Places(part, $"{at}[{index}]")))
                {
                    places.Add(place.Key, place.Value);
                }
            }
            else
            {
                var words = string.Join(", ", parts);
                places.Add(at, (words, words.Length > 0 && words != Plain(property, unsaid)));
            }
        }

        return places;
    }

    private static string Plain(PropertyInfo property, object? unsaid)
    {
        var value = unsaid is not null ? property.GetValue(unsaid) : property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
        return value is IEnumerable list and not string && property.PropertyType.IsGenericType ? "" : $"{value}";
    }
}
