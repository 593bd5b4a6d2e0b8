using System.Collections;
using System.Runtime.CompilerServices;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>Lists that never change are written once for a selection, and answered as every other list is.</summary>
public sealed class KeptListTests
{
    private const string Sdl = """
        type Cell { size: Int! name: String! next: Cell! kind: Kind! wrong: Int! }
        type Chosen { size: Int! twice: Int! }
        enum Kind { LARGE SMALL }
        type Query { cells: [Cell!]! more: [Cell]! chosen: [Chosen!]! none: [Cell!] }
        """;

    private readonly Cells cells = new([new Cell(1, "one"), new Cell(20, "tw\"o")]);
    private readonly Chosens chosens = new([new Chosen(3)]);

    public static TheoryData<string, string> Selections => new()
    {
        { "{ cells { size } }", """{"data":{"cells":[{"size":1},{"size":20}]}}""" },
        { "{ cells { name size } }", """{"data":{"cells":[{"name":"one","size":1},{"name":"tw\"o","size":20}]}}""" },
        { "{ cells { size: name name: size } }", """{"data":{"cells":[{"size":"one","name":1},{"size":"tw\"o","name":20}]}}""" },
        { "{ cells { __typename kind } }", """{"data":{"cells":[{"__typename":"Cell","kind":"SMALL"},{"__typename":"Cell","kind":"LARGE"}]}}""" },
        { "{ more { size } cells { kind } }", """{"data":{"more":[{"size":1},{"size":20}],"cells":[{"kind":"SMALL"},{"kind":"LARGE"}]}}""" },
        { "{ cells { size next { size } } }", """{"data":{"cells":[{"size":1,"next":{"size":2}},{"size":20,"next":{"size":21}}]}}""" },
        { "{ chosen { size twice } }", """{"data":{"chosen":[{"size":3,"twice":6}]}}""" },
        { "{ none { size } }", """{"data":{"none":null}}""" },
        { "{ cells { size } none { size } }", """{"data":{"cells":[{"size":1},{"size":20}],"none":null}}""" },
    };

    [Theory]
    [MemberData(nameof(Selections))]
    public async Task A_list_is_answered_the_second_time_as_the_first(string document, string expected)
    {
        var engine = Build();
        (await engine.Ask(document, context: this)).ShouldBe(expected);
        (await engine.Ask(document, context: this)).ShouldBe(expected);
    }

    [Fact]
    public async Task Selections_after_one_another_are_each_answered_as_alone()
    {
        var engine = Build();
        foreach (var selection in Enumerable.Repeat(Selections, 3).SelectMany(all => all))
        {
            (await engine.Ask(selection.Data.Item1, context: this)).ShouldBe(selection.Data.Item2);
        }
    }

    [Fact]
    public async Task What_is_selected_of_a_list_again_is_not_read_again()
    {
        var engine = Build();
        await engine.Ask("{ cells { size name } }", context: this);
        var read = cells.Read;
        await engine.Ask("query Again { cells { size name } }", context: this);
        cells.Read.ShouldBe(read);
        await engine.Ask("{ cells { name size } }", context: this);
        cells.Read.ShouldBe(read + 1);
    }

    [Fact]
    public async Task Of_many_selections_a_list_keeps_the_last_few()
    {
        var engine = Build();
        for (var number = 0; number < 40; number++)
        {
            await engine.Ask($$"""{ cells { a{{number}}: size } }""", context: this);
        }

        var read = cells.Read;
        await engine.Ask("{ cells { a39: size } }", context: this);
        cells.Read.ShouldBe(read, "the last is kept");
        await engine.Ask("{ cells { a0: size } }", context: this);
        cells.Read.ShouldBe(read + 1, "the first is forgotten");
    }

    [Fact]
    public async Task A_list_with_an_object_in_each_item_is_read_again()
    {
        var engine = Build();
        await engine.Ask("{ cells { next { size } } }", context: this);
        var read = cells.Read;
        await engine.Ask("{ cells { next { size } } }", context: this);
        cells.Read.ShouldBe(read + 1);
    }

    [Fact]
    public async Task A_list_whose_fields_have_a_resolver_of_their_own_is_read_again()
    {
        var engine = Build();
        await engine.Ask("{ chosen { size } }", context: this);
        var read = chosens.Read;
        await engine.Ask("{ chosen { size } }", context: this);
        chosens.Read.ShouldBe(read + 1);
    }

    [Fact]
    public async Task A_failure_is_told_each_time()
    {
        var engine = Build();
        var first = await engine.Ask("{ more { wrong } }", context: this);
        first.ShouldStartWith("""{"data":{"more":[{"wrong":1},null]},"errors":[""");
        (await engine.Ask("{ more { wrong } }", context: this)).ShouldBe(first);
    }

    [Fact]
    public async Task Two_engines_do_not_answer_with_what_the_other_wrote()
    {
        (await Build().Ask("{ cells { kind } }", context: this)).ShouldBe("""{"data":{"cells":[{"kind":"SMALL"},{"kind":"LARGE"}]}}""");
        var other = GraphQLEngine.Build(
            "type Cell { kind: String! } type Query { cells: [Cell!]! }",
            bindings => bindings.Context<KeptListTests>().Scalar<Kind>("String", _ => Kind.Small, (writer, kind) => writer.WriteString($"the {kind} one"))
                .KeptList<Cells, Cell>(list => list.Forms).Query(typeof(OtherQueries)));
        (await other.Ask("{ cells { kind } }", context: this)).ShouldBe("""{"data":{"cells":[{"kind":"the Small one"},{"kind":"the Large one"}]}}""");
    }

    [Fact]
    public async Task A_list_that_makes_the_answer_too_large_stops_it_the_second_time_too()
    {
        var engine = Build(new GraphQLOptions { Limits = new GraphQLLimits { ResponseBytes = 30 } });
        for (var time = 0; time < 2; time++)
        {
            (await engine.Ask("{ cells { size name } }", context: this)).ShouldContain("ResponseBytes");
        }
    }

    private static GraphQLEngine Build(GraphQLOptions? options = null) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<KeptListTests>().KeptList<Cells, Cell>(list => list.Forms).KeptList<Chosens, Chosen>(list => list.Forms)
            .Object<Chosen>("Chosen", typeof(ChosenResolvers)).Query(typeof(Queries)),
        options ?? new GraphQLOptions());

    public enum Kind
    {
        Large,
        Small,
    }

    public static class Queries
    {
        public static IReadOnlyList<Cell> Cells(KeptListTests context) => context.cells;

        public static IReadOnlyList<Cell> More(KeptListTests context) => context.cells;

        public static Chosens Chosen(KeptListTests context) => context.chosens;

        public static IReadOnlyList<Cell>? None() => null;
    }

    public static class OtherQueries
    {
        public static IReadOnlyList<Cell> Cells(KeptListTests context) => context.cells;
    }

    public static class ChosenResolvers
    {
        public static int Twice(Chosen parent) => 2 * parent.Size;
    }

    public readonly record struct Cell(int Size, string Name)
    {
        public Cell Next => new(Size + 1, Name);

        public Kind Kind => Size > 10 ? Kind.Large : Kind.Small;

        public int Wrong => Size == 1 ? 1 : throw new GraphQLException("It is wrong.", "cell.wrong");
    }

    public readonly record struct Chosen(int Size);

    public sealed class Cells(Cell[] items) : IReadOnlyList<Cell>
    {
        public StrongBox<object?> Forms { get; } = new();

        public int Read { get; private set; }

        public int Count => items.Length;

        public Cell this[int index] => items[index];

        public IEnumerator<Cell> GetEnumerator()
        {
            Read++;
            return ((IEnumerable<Cell>)items).GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public sealed class Chosens(Chosen[] items) : IReadOnlyList<Chosen>
    {
        public StrongBox<object?> Forms { get; } = new();

        public int Read { get; private set; }

        public int Count => items.Length;

        public Chosen this[int index] => items[index];

        public IEnumerator<Chosen> GetEnumerator()
        {
            Read++;
            return ((IEnumerable<Chosen>)items).GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
