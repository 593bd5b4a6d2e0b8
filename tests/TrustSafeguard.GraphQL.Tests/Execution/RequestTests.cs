using System.Text;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

public sealed class RequestTests
{
    private const string Sdl = """
        type Query { a: Int! b: Int! self: Query! say(text: String!): String! }
        type Mutation { change: Int! }
        """;

    private static readonly GraphQLEngine Engine = Build();

    [Theory]
    [InlineData("query A { a } query B { b }", "B", """{"data":{"b":2}}""")]
    [InlineData(
        "query A { a } query B { b }", null,
        """{"errors":[{"message":"Must provide operation name if query contains multiple operations.","extensions":{"code":"graphql.operation"}}]}""")]
    [InlineData("query A { a }", null, """{"data":{"a":1}}""")]
    [InlineData("query A { a }", "", """{"errors":[{"message":"Unknown operation named \"\".","extensions":{"code":"graphql.operation"}}]}""")]
    [InlineData("query A { a }", "C", """{"errors":[{"message":"Unknown operation named \"C\".","extensions":{"code":"graphql.operation"}}]}""")]
    [InlineData("query A { ...F } fragment F on Query { a }", "A", """{"data":{"a":1}}""")]
    [InlineData("{ a", null, """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":4}],"extensions":{"code":"graphql.syntax"}}]}""")]
    [InlineData(
        "{ c }", null,
        """{"errors":[{"message":"Cannot query field \"c\" on type \"Query\". Did you mean \"a\" or \"b\"?","locations":[{"line":1,"column":3}]"""
            + ""","extensions":{"code":"graphql.validation"}}]}""")]
    [Meets("exec.select-operation")]
    public async Task The_operation_that_is_named_runs_or_the_answer_says_why_not(string document, string? operation, string expected) =>
        (await Engine.Ask(document, operation: operation)).ShouldBe(expected);

    [Theory]
    [InlineData(false, false, """{"data":{"a":1,"b":2}}""")]
    [InlineData(true, false, """{"data":{"b":2,"a":1}}""")]
    [InlineData(false, true, """{"data":{"a":1,"b":2,"self":{"b":2}}}""")]
    [InlineData(true, true, """{"data":{"self":{"a":1,"b":2},"b":2,"a":1}}""")]
    public async Task What_is_skipped_leaves_neither_fields_nor_their_order_behind(bool skip, bool include, string expected)
    {
        const string Document = """
            query ($skip: Boolean!, $include: Boolean!) {
              a @skip(if: $skip)
              ... @include(if: $skip) { self @include(if: $include) { a } }
              ...F @skip(if: false)
              a
              self @include(if: $include) { ...G }
              never: a @include(if: false)
            }
            fragment F on Query { b }
            fragment G on Query { b }
            """;
        (await Engine.Ask(Document, $$"""{"skip": {{(skip ? "true" : "false")}}, "include": {{(include ? "true" : "false")}}}""")).ShouldBe(expected);
    }

    [Fact]
    public async Task Escaped_documents_and_plain_ones_of_the_same_bytes_are_not_taken_for_one_another()
    {
        const string Escaped = """{ say(text: \"\u0061\") }""";
        var request = new GraphQLRequest { Document = Encoding.UTF8.GetBytes(Escaped), DocumentIsJsonEscaped = true };
        for (var round = 0; round < 2; round++)
        {
            using var answered = await Engine.ExecuteAsync(request, new object(), TestContext.Current.CancellationToken);
            answered.ToString().ShouldBe("""{"data":{"say":"a"}}""");
            using var refused = await Engine.ExecuteAsync(request with { DocumentIsJsonEscaped = false }, new object(), TestContext.Current.CancellationToken);
            refused.Kind.ShouldBe(ResponseKind.Refused);
        }
    }

    [Fact]
    public async Task A_document_that_is_not_utf8_is_a_syntax_error()
    {
        var request = new GraphQLRequest { Document = new byte[] { (byte)'{', 0xFF, (byte)'}' } };
        using var response = await Engine.ExecuteAsync(request, new object(), TestContext.Current.CancellationToken);
        response.ToString().ShouldContain("The document is not valid UTF-8.");
    }

    [Fact]
    public async Task A_mutation_is_declined_where_only_queries_are_asked_for()
    {
        using var response = await Engine.ExecuteAsync(GraphQLRequest.Of("mutation { change }") with { QueriesOnly = true }, new object(), TestContext.Current.CancellationToken);
        response.Kind.ShouldBe(ResponseKind.NotAQuery);
    }

    [Fact]
    public async Task A_context_of_another_type_is_a_mistake_of_the_caller()
    {
        var engine = GraphQLEngine.Build("type Query { a: Int! }", bindings => bindings.Context<string>().Query(typeof(OneField)));
        (await Should.ThrowAsync<ArgumentException>(async () => await engine.ExecuteAsync(GraphQLRequest.Of("{ a }"), new object()))).Message.ShouldContain("`String`");
        (await engine.Ask("{ a }", context: "text")).ShouldBe("""{"data":{"a":4}}""");
    }

    [Fact]
    public async Task A_context_may_add_extensions() =>
        (await Engine.Ask("{ a }", context: new Extended())).ShouldBe("""{"data":{"a":1},"extensions":{"cost":{"estimated":3}}}""");

    [Fact]
    public async Task Introspection_can_be_switched_off_and_typename_stays()
    {
        var engine = Build(new GraphQLOptions { Introspection = false });
        (await engine.Ask("{ __schema { types { name } } }")).ShouldBe(
            """{"errors":[{"message":"GraphQL introspection has been disabled, but the requested query contained the field \"__schema\".","extensions":"""
                + """{"code":"graphql.validation"}}]}""");
        (await engine.Ask("{ __typename }")).ShouldBe("""{"data":{"__typename":"Query"}}""");
    }

    [Fact]
    public async Task Introspection_is_answered_by_the_same_binding_as_everything_else()
    {
        (await Engine.Ask(
            """{ __type(name: "Query") { kind name fields { name type { kind ofType { name } } args { name } } } none: __type(name: "X") """
                + "{ name } __schema { mutationType { name } subscriptionType { name } } }")).ShouldBe(
            """{"data":{"__type":{"kind":"OBJECT","name":"Query","fields":[{"name":"a","type":{"kind":"NON_NULL","ofType":{"name":"Int"}},"args":[]},"""
                + """{"name":"b","type":{"kind":"NON_NULL","ofType":{"name":"Int"}},"args":[]},{"name":"self","type":{"kind":"NON_NULL","ofType":{"name":"Query"}}"""
                + ""","args":[]},{"name":"say","type":{"kind":"NON_NULL","ofType":{"name":"String"}},"args":[{"name":"text"}]}]}"""
                + ""","none":null,"__schema":{"mutationType":{"name":"Mutation"},"subscriptionType":null}}}""");
    }

    [Fact]
    public async Task Fragments_that_expand_without_bound_are_refused_before_anything_runs()
    {
        var document = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 40; i++)
        {
            document.Append(System.Globalization.CultureInfo.InvariantCulture, $" fragment F{i} on Query {{ x: self {{ ...F{i + 1} }} y: self {{ ...F{i + 1} }} }}");
        }

        document.Append(" fragment F40 on Query { a }");
        (await Engine.Ask(document.ToString())).ShouldContain("\"code\":\"graphql.limit\"");
    }

    [Theory]
    [InlineData(850, "...F{0}", "self {{ ...F{0} }}")]
    [InlineData(1_200, "...F{0}", "...F{0}")]
    public async Task Fragments_that_nest_as_deep_as_a_document_can_hold_are_answered_or_refused_without_exhausting_the_stack(int longest, string first, string next)
    {
        var document = new StringBuilder("{ " + string.Format(System.Globalization.CultureInfo.InvariantCulture, first, 0) + " }");
        for (var i = 0; i < longest; i++)
        {
            document.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $" fragment F{i} on Query {{ {string.Format(System.Globalization.CultureInfo.InvariantCulture, next, i + 1)} }}");
        }

        document.Append(System.Globalization.CultureInfo.InvariantCulture, $" fragment F{longest} on Query {{ a }}");
        var engine = Build(new GraphQLOptions { Limits = new GraphQLLimits { Fragments = int.MaxValue } });
        var answer = await Task.Run(() => engine.Ask(document.ToString()), TestContext.Current.CancellationToken);
        answer.ShouldBeOneOf("""{"data":{"a":1}}""", answer.Contains("graphql.limit", StringComparison.Ordinal) ? answer : "a refusal that names the limit");
    }

    [Fact]
    public async Task An_operation_beyond_the_limit_of_depth_is_refused_before_anything_runs()
    {
        var engine = Build(new GraphQLOptions { Limits = new GraphQLLimits { PlannedDepth = 3 } });
        (await engine.Ask("{ self { self { a } } }")).ShouldBe("""{"data":{"self":{"self":{"a":1}}}}""");
        (await engine.Ask("{ self { self { self { a } } } }")).ShouldBe(
            """{"errors":[{"message":"The operation is more than 3 levels deep once its fragments are expanded (limit `PlannedDepth`): ask for less at """
                + """once.","extensions":{"code":"graphql.limit"}}]}""");
    }

    [Fact]
    public async Task Many_documents_pass_through_a_small_cache_and_every_one_is_answered_rightly()
    {
        var engine = Build(new GraphQLOptions { Limits = new GraphQLLimits { CachedDocuments = 3, CachedPlansOfOperation = 1 } });
        for (var i = 0; i < 200; i++)
        {
            var alias = $"x{i % 7}";
            (await engine.Ask($"query ($s: Boolean!) {{ {alias}: a @skip(if: $s) b }}", i % 2 == 0 ? """{"s": true}""" : """{"s": false}"""))
                .ShouldBe(i % 2 == 0 ? """{"data":{"b":2}}""" : $$$"""{"data":{"{{{alias}}}":1,"b":2}}""");
        }
    }

    [Fact]
    public async Task One_engine_answers_many_threads_at_once()
    {
        var engine = Build(new GraphQLOptions { Limits = new GraphQLLimits { CachedDocuments = 4 } });
        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, async (i, _) =>
            (await engine.Ask($$"""{ self { say(text: "{{i % 9}}") } }""")).ShouldBe($$$$"""{"data":{"self":{"say":"{{{{i % 9}}}}"}}}"""));
    }

    private static GraphQLEngine Build(GraphQLOptions? options = null) =>
        GraphQLEngine.Build(Sdl, bindings => bindings.Query(typeof(Queries)).Mutation(typeof(Mutations)), options);

    internal sealed class Extended : IResponseExtensions
    {
        public IReadOnlyDictionary<string, object?> ResponseExtensions { get; } =
            new Dictionary<string, object?> { ["cost"] = new Dictionary<string, object?> { ["estimated"] = 3 } };
    }

    internal static class OneField
    {
        public static int A(string context) => context.Length;
    }

    internal static class Queries
    {
        public static int A() => 1;

        public static int B() => 2;

        public static object Self() => new();

        public static string Say(string text) => text;
    }

    internal static class Mutations
    {
        public static int Change() => 1;
    }
}
