using System.Collections.Immutable;
using System.Text;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.EventStore;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Records;

public sealed class StoredWordTests
{
    private static readonly EventMetadata Metadata = new(Stage.Monday, "officer");

    public static TheoryData<string> Names => [.. StreamKinds.Stored.Where(stored => stored.IsWritten).Select(stored => stored.Name)];

    // Those of the policies stand in Policies.Tests/Snapshots/vocabulary.txt.
    [Fact]
    public void The_words_of_the_domain_never_change()
    {
        Vocabulary.WordsOf<Threshold>().ShouldBe(["NONE", "LOW_LEVEL_CONCERN", "HARM_THRESHOLD"]);
        Vocabulary.WordsOf<ReferralOutcome>().ShouldBe(["SUBSTANTIATED", "MALICIOUS", "FALSE", "UNSUBSTANTIATED", "UNFOUNDED"]);
        Vocabulary.WordsOf<LogOwnerKind>().ShouldBe(["TRUST", "LOCAL_AUTHORITY"]);
        Vocabulary.WordsOf<OwnWord>().ShouldBe(["DATE_OF_BIRTH", "LEAVING", "DATE_OF_BIRTH_AND_LEAVING"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_value_is_stored_under_its_word_and_comes_back(string name)
    {
        var type = StreamKinds.Stored.Single(stored => stored.Name == name).Type;
        foreach (var enumeration in EnumerationsOf(type))
        {
            var values = Enum.GetValues(enumeration);
            values.Cast<int>().ToList().ShouldBe(Enumerable.Range(0, values.Length), $"`{enumeration.Name}` is stored by its place in the list of its words.");
            foreach (var value in values)
            {
                var stored = EventCodec.Encode(Made(type, each => each == enumeration ? value : Enum.GetValues(each).GetValue(0)!), Metadata);
                var again = EventCodec.Encode(EventCodec.Decode(Recorded(stored)).Event, Metadata);

                Encoding.UTF8.GetString(stored.Data.Span).ShouldContain($"\"{WordOf(enumeration, value)}\"");
                Encoding.UTF8.GetString(again.Data.Span).ShouldBe(Encoding.UTF8.GetString(stored.Data.Span));
            }
        }
    }

    [Fact]
    public void All_these_enumerations_are_stored() =>
        StreamKinds.Stored.SelectMany(stored => EnumerationsOf(stored.Type)).Distinct().ShouldBe(
            [
                typeof(Activity), typeof(CounterpartKind), typeof(Direction), typeof(Fact), typeof(Outcome), typeof(PolicyLayer), typeof(Purpose), typeof(Role), typeof(Severity),
                typeof(ReferralOutcome), typeof(Threshold), typeof(LogOwnerKind), typeof(HowGiven), typeof(HarmLimb), typeof(OwnWord),
            ],
            ignoreOrder: true);

    private static HashSet<Type> EnumerationsOf(Type happened)
    {
        HashSet<Type> met = [];
        Made(happened, enumeration =>
        {
            met.Add(enumeration);
            return Enum.GetValues(enumeration).GetValue(0)!;
        });
        return met;
    }

    /// <summary>Anything of a type, said in full; the values of enumerations as they are asked for.</summary>
    private static object Made(Type type, Func<Type, object> ofEnumeration)
    {
        if (type.IsEnum)
        {
            return ofEnumeration(type);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Made(underlying, ofEnumeration);
        }

        if (type.IsGenericType)
        {
            var member = Made(type.GetGenericArguments()[0], ofEnumeration);
            return type.GetGenericTypeDefinition() == typeof(EnumSet<>)
                ? type.GetMethod(nameof(RoleSet.With))!.Invoke(Activator.CreateInstance(type), [member])!
                : ListOf(type, member);
        }

        if (type == typeof(string) || type.IsValueType)
        {
            return type == typeof(string) ? "text" : Activator.CreateInstance(type)!;
        }

        var constructor = type.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Made(parameter.ParameterType, ofEnumeration))]);
    }

    private static object ListOf(Type type, object member)
    {
        var list = Array.CreateInstance(type.GetGenericArguments()[0], 1);
        list.SetValue(member, 0);
        return type.GetGenericTypeDefinition() != typeof(ImmutableArray<>)
            ? list
            : typeof(ImmutableArray).GetMethods().Single(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }])
                .MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [list])!;
    }

    private static string WordOf(Type enumeration, object value) =>
        (string)typeof(Vocabulary).GetMethod(nameof(Vocabulary.WordOf))!.MakeGenericMethod(enumeration).Invoke(null, [value])!;

    private static RecordedEvent Recorded(EventToAppend stored) =>
        new(new LogId("trust-99001"), 7, "any", 1, stored.Type, stored.Data, stored.Metadata, RecordHash.Genesis);
}
