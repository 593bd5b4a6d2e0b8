using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>What is kept of documents. Alone, because what the process holds and what a thread allocates is measured.</summary>
[Collection(nameof(DocumentCacheTests))]
[CollectionDefinition(nameof(DocumentCacheTests), DisableParallelization = true)]
public sealed class DocumentCacheTests
{
    private const int Mebibyte = 1024 * 1024;
    private const int AllocatedWhereKept = 64 * 1024;

    private const string Sdl = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query { self: Query! a: Int! dear: Int @cost(weight: "1000000") }
        """;

    [Fact]
    public async Task What_documents_and_their_plans_hold_is_bounded_in_bytes()
    {
        var engine = Build(new GraphQLLimits { CachedBytes = 4 * Mebibyte, CachedBytesOfDocument = Mebibyte });
        var held = await HeldAfterAsync(200, i => Ask(engine, Large($"x{i}: a @skip(if: $s)"), isSkipped: i % 2 == 0));
        held.ShouldBeLessThan(8 * Mebibyte);
    }

    [Fact]
    public async Task The_plans_of_one_document_do_not_take_the_room_of_all_others()
    {
        var engine = Build(new GraphQLLimits { CachedBytesOfDocument = Mebibyte / 2 });
        await engine.Ask("{ a }");
        await Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: true);
        Allocated(() => engine.Ask("{ a }")).ShouldBeLessThan(AllocatedWhereKept);
        Allocated(() => Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: true)).ShouldBeGreaterThan(AllocatedWhereKept);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_document_that_is_refused_for_its_cost()
    {
        var engine = Build(new GraphQLLimits());
        var held = await HeldAfterAsync(100, async i => (await Ask(engine, Large($"x{i}: dear @skip(if: $s)"), isSkipped: false)).ShouldContain("`FieldCost`"));
        held.ShouldBeLessThan(4 * Mebibyte);
    }

    [Fact]
    public async Task A_document_that_is_answered_is_planned_once_for_each_combination_of_its_conditions()
    {
        var engine = Build(new GraphQLLimits());
        await Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: true);
        Allocated(() => Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: true)).ShouldBeLessThan(AllocatedWhereKept);
        Allocated(() => Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: false)).ShouldBeGreaterThan(AllocatedWhereKept);
        Allocated(() => Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: false)).ShouldBeLessThan(AllocatedWhereKept);
    }

    [Fact]
    public async Task An_operation_keeps_no_more_plans_than_its_limit()
    {
        var engine = Build(new GraphQLLimits { CachedPlansOfOperation = 1 });
        await Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: true);
        await Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: false);
        Allocated(() => Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: true)).ShouldBeLessThan(AllocatedWhereKept);
        Allocated(() => Ask(engine, Large("b: a @skip(if: $s)"), isSkipped: false)).ShouldBeGreaterThan(AllocatedWhereKept);
    }

    // Sixty-five do not fit into the key that plans are kept by.
    [Fact]
    public async Task Of_an_operation_with_more_conditions_than_a_key_can_tell_apart_each_combination_is_answered_rightly()
    {
        var engine = Build(new GraphQLLimits());
        var names = Enumerable.Range(10, 65).Select(i => $"v{i}").ToList();
        var document = $"query ({string.Join(' ', names.Select(name => $"${name}: Boolean = false"))}) "
            + $"{{ a {string.Join(' ', names.Select(name => $"{name}: a @include(if: ${name})"))} }}";
        (await engine.Ask(document)).ShouldBe("""{"data":{"a":1}}""");
        foreach (var name in names)
        {
            (await engine.Ask(document, $$"""{"{{name}}":true}""")).ShouldBe($$$"""{"data":{"a":1,"{{{name}}}":1}}""");
        }
    }

    private static GraphQLEngine Build(GraphQLLimits limits) =>
        GraphQLEngine.Build(Sdl, bindings => bindings.Query(typeof(Queries)), new GraphQLOptions { Limits = limits });

    // 2 KB of text that make two thousand planned fields.
    private static string Large(string field) => $$"""
        query ($s: Boolean!) { {{field}} {{string.Join(' ', Enumerable.Range(0, 20).Select(i => $"s{i}: self {{ ...F }}"))}} }
        fragment F on Query { {{string.Join(' ', Enumerable.Range(0, 100).Select(i => $"a{i}: a"))}} }
        """;

    private static Task<string> Ask(GraphQLEngine engine, string document, bool isSkipped) =>
        engine.Ask(document, isSkipped ? """{"s":true}""" : """{"s":false}""");

    private static async Task<long> HeldAfterAsync(int times, Func<int, Task> ask)
    {
        await ask(times);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < times; i++)
        {
            await ask(i);
        }

        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    private static long Allocated(Func<Task<string>> ask)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ask().IsCompletedSuccessfully.ShouldBeTrue();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    internal static class Queries
    {
        public static object Self() => new();

        public static int A() => 1;

        public static int? Dear() => null;
    }
}
