using System.Globalization;
using System.Text;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Documents built to cost far more than they weigh. Allocation stands for time: all that these could do is walk and allocate.</summary>
public sealed class HostileDocumentTests
{
    private const long MostBytesAllocated = 64L * 1024 * 1024;

    // What holds where the parser's limits are generous: a service may allow long documents and is no less safe for it.
    private static readonly ParserLimits Generous = new() { MaxTokens = 1_000_000, MaxDocumentChars = 16 * 1024 * 1024 };

    private static readonly GraphQLEngine Engine = Build(new GraphQLOptions());

    private static readonly GraphQLEngine Lenient = Build(new GraphQLOptions
    {
        Parser = Generous,
        Limits = new GraphQLLimits { Aliases = int.MaxValue, Fragments = int.MaxValue, RootFields = int.MaxValue, IntrospectionDepth = int.MaxValue },
    });

    public static TheoryData<string, string> Documents => new()
    {
        { "FragmentBomb", "PlannedFields" },
        { "FragmentBombOfRootFields", "PlannedFields" },
        { "ManyFragments", "Fragments" },
        { "AliasFlood", "MaxTokens" },
        { "ShortAliasFlood", "Aliases" },
        { "AliasesInFragments", "Aliases" },
        { "RootFlood", "RootFields" },
        { "TenThousandTimesTheSameField", "MaxTokens" },
        { "TenThousandFieldsThatOverlap", "MaxTokens" },
        { "Deep", "MaxDepth" },
        { "DeepByFragments", "PlannedDepth" },
        { "DeepIntrospection", "IntrospectionDepth" },
        { "LongLists", "TypeCost" },
        { "Long", "MaxDocumentChars" },
    };

    public static TheoryData<string, string> DocumentsOfALenientService => new()
    {
        { "FragmentBomb", "PlannedFields" },
        { "AliasFlood", "PlannedFields" },
        { "TenThousandFieldsThatOverlap", "MaxErrors" },
        { "TenThousandListsThatOverlap", "MaxFieldComparisons" },
        { "Deep", "MaxDepth" },
        { "DeepByFragments", "PlannedDepth" },
        { "ManyOperationsOfManyFragments", "MaxFragmentVisits" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_built_to_blow_up_is_refused_within_bounds_and_the_answer_names_the_limit(string document, string limit) =>
        ShouldBeRefused(Engine, Make(document), limit);

    [Theory]
    [MemberData(nameof(DocumentsOfALenientService))]
    public void Where_some_limits_are_lifted_the_others_hold(string document, string limit) => ShouldBeRefused(Lenient, Make(document), limit);

    [Fact]
    public async Task As_much_as_the_limits_allow_is_answered()
    {
        (await Engine.Ask("{ " + Repeat(100, i => $"a{i}: size") + " }")).ShouldStartWith("""{"data":""");
        (await Engine.Ask("{ self { " + Repeat(500, i => $"a{i}: size") + " } }")).ShouldStartWith("""{"data":""");
        (await Engine.Ask("{ size " + Repeat(200, i => $"...F{i}") + " } " + Repeat(200, i => $"fragment F{i} on Query {{ size }}"))).ShouldBe("""{"data":{"size":1}}""");
        (await Engine.Ask("{ __schema { types { fields { args { type " + string.Concat(Enumerable.Repeat("{ ofType ", 14)) + "{ name }" + new string('}', 14) + " } } } } }"))
            .ShouldStartWith("""{"data":""");
    }

    private static void ShouldBeRefused(GraphQLEngine engine, string document, string limit)
    {
        var request = GraphQLRequest.Of(document);
        var context = new object();
        Refusal(engine, request, context);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = Refusal(engine, request, context);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytesAllocated);
        answer.ShouldContain(limit == nameof(ValidationLimits.MaxErrors) ? "Too many validation errors, error limit reached." : $"(limit `{limit}`)");
        answer.ShouldContain("\"code\":\"graphql.limit\"");
        answer.ShouldNotContain("\"data\"");
    }

    private static string Refusal(GraphQLEngine engine, GraphQLRequest request, object context)
    {
        var asked = engine.ExecuteAsync(request, context, TestContext.Current.CancellationToken);
        if (!asked.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("A refusal needs no waiting, and what another thread allocates is not counted.");
        }

        using var response = asked.Result;
        return response.ToString();
    }

    private static string Make(string document) => document switch
    {
        "FragmentBomb" => "{ ...F0 } " + Repeat(40, i => $"fragment F{i} on Query {{ x: self {{ ...F{i + 1} }} y: self {{ ...F{i + 1} }} }}") + " fragment F40 on Query { size }",
        "FragmentBombOfRootFields" =>
            "{ ...F0 } " + Repeat(30, i => $"fragment F{i} on Query {{ self {{ ...F{i + 1} }} other {{ ...F{i + 1} }} }}") + " fragment F30 on Query { size }",
        "ManyFragments" => "{ size " + Repeat(201, i => $"...F{i}") + " } " + Repeat(201, i => $"fragment F{i} on Query {{ size }}"),
        "AliasFlood" => "{ self { " + Repeat(22_500, i => $"a{i}: size") + " } }",
        "ShortAliasFlood" => "{ self { " + Repeat(501, i => $"a{i}: size") + " } }",
        "AliasesInFragments" =>
            "{ ...F0 } " + Repeat(26, i => $"fragment F{i} on Query {{ {Repeat(20, n => $"a{i}_{n}: size")} ...F{i + 1} }}") + " fragment F26 on Query { size }",
        "RootFlood" => "{ " + Repeat(101, i => $"a{i}: size") + " }",
        "TenThousandTimesTheSameField" => "{ " + Repeat(10_000, _ => "size") + " }",
        "TenThousandFieldsThatOverlap" => "{ " + Repeat(10_000, i => $"x: sized(by: {i})") + " }",
        "TenThousandListsThatOverlap" => "{ " + Repeat(10_000, _ => "self { self { size } }") + " }",
        "Deep" => string.Concat(Enumerable.Repeat("{ self ", 5_000)) + "{ size }" + new string('}', 5_000),
        "DeepByFragments" => "{ ...F0 } " + Repeat(180, i => $"fragment F{i} on Query {{ self {{ self {{ ...F{i + 1} }} }} }}") + " fragment F180 on Query { size }",
        "DeepIntrospection" => "{ __type(name: \"Query\") { " + string.Concat(Enumerable.Repeat("ofType { ", 20)) + "name" + new string('}', 20) + " } }",
        "LongLists" => "{ many(first: 300) { many(first: 300) { size } } }",
        "Long" => "{ size } #" + new string('x', 1024 * 1024),
        _ => Repeat(4_000, i => $"query Q{i} {{ ...F0 }}") + " " + Repeat(20, i => $"fragment F{i} on Query {{ ...F{i + 1} }}") + " fragment F20 on Query { size }",
    };

    private static string Repeat(int times, Func<int, string> text)
    {
        var all = new StringBuilder();
        for (var i = 0; i < times; i++)
        {
            all.Append(CultureInfo.InvariantCulture, $"{text(i)} ");
        }

        return all.ToString();
    }

    private static GraphQLEngine Build(GraphQLOptions options) => GraphQLEngine.Build(
        """
        directive @listSize(slicingArguments: [String!]) on FIELD_DEFINITION
        type Query { size: Int! sized(by: Int!): Int! self: Query! other: Query! many(first: Int!): [Query!]! @listSize(slicingArguments: ["first"]) }
        """,
        bindings => bindings.Query(typeof(Queries)),
        options);

    internal static class Queries
    {
        public static int Size() => 1;

        public static int Sized(int by) => by;

        public static object Self() => new();

        public static object Other() => new();

        public static IReadOnlyList<object> Many(int first) => [.. Enumerable.Repeat(new object(), first)];
    }
}
