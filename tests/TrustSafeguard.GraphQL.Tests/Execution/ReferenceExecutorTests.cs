using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>
/// The engine against a second one that is nothing but the specification's algorithm: no plan, no buffer, no merging of paths. Data is a function of a
/// seed: any field may be there, be null or fail. Queries are generated with the same seeds in every run.
/// </summary>
public sealed class ReferenceExecutorTests
{
    private const string Sdl = """
        type Cell { int: Int must: Int! cell: Cell mustCell: Cell! list: [Cell] strict: [Cell!]! nested: [[Cell!]]! later: Int! laterCell: Cell! laterList: [Cell!] }
        type Query { root(seed: Int!): Cell mustRoot(seed: Int!): Cell! }
        """;

    private static readonly Dictionary<string, string> Types = new()
    {
        ["int"] = "Int", ["must"] = "Int!", ["cell"] = "Cell", ["mustCell"] = "Cell!", ["list"] = "[Cell]", ["strict"] = "[Cell!]!", ["nested"] = "[[Cell!]]!",
        ["later"] = "Int!", ["laterCell"] = "Cell!", ["laterList"] = "[Cell!]", ["root"] = "Cell", ["mustRoot"] = "Cell!",
    };

    private static readonly GraphQLEngine Engine = GraphQLEngine.Build(Sdl, bindings => bindings.Query(typeof(Queries)).Object<Cell>("Cell", typeof(CellResolvers)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Data_and_error_paths_are_those_of_the_specifications_algorithm(bool withAwaitedFields)
    {
        var failures = 0;
        for (var seed = 0; seed < 1_500; seed++)
        {
            var random = new Random(seed);
            var selections = Enumerable.Range(0, random.Next(1, 3)).Select(
                _ => new Selection(random.Next(2) == 0 ? "root" : "mustRoot", random.Next(1_000), Selections(random, 3, withAwaitedFields))).ToList();
            var document = "{ " + string.Join(' ', selections.Select((one, i) => $"r{i}: {one.Field}(seed: {one.Seed}) {Print(one.Below)}")) + " }";
            using var response = JsonDocument.Parse(await Engine.Ask(document));
            var reference = new Reference();
            var expected = reference.Root(selections);
            response.RootElement.At("data").GetRawText().ShouldBe(expected?.ToJsonString() ?? "null", document);
            var paths = response.RootElement.TryGetProperty("errors", out var errors)
                ? errors.EnumerateArray().Select(error => string.Join('.', error.At("path").EnumerateArray())).ToList()
                : [];
            paths.ShouldBe(reference.Errors, document);
            failures += paths.Count;
        }

        failures.ShouldBeGreaterThan(500);
    }

    private static List<Selection> Selections(Random random, int depth, bool withAwaitedFields)
    {
        var fields = Types.Keys.Where(
            name =>
                !name.EndsWith("oot", StringComparison.Ordinal)
                    && (withAwaitedFields || !name.StartsWith("later", StringComparison.Ordinal))
                    && (depth > 0 || Types[name].StartsWith("Int", StringComparison.Ordinal))).ToArray();
        return [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => fields[random.Next(fields.Length)]).Distinct().Select(name =>
            new Selection(name, 0, Types[name].Contains("Cell", StringComparison.Ordinal) ? Selections(random, depth - 1, withAwaitedFields) : []))];
    }

    private static string Print(List<Selection> selections) =>
        selections.Count == 0 ? "" : "{ " + string.Join(' ', selections.Select(one => $"{one.Field} {Print(one.Below)}")) + " }";

    internal sealed record Selection(string Field, int Seed, List<Selection> Below);

    internal sealed record Cell(int Seed)
    {
        private int Roll(string field, int sides) => (int)((uint)(HashOf(field) ^ (Seed * 7919)) % 104_729 % sides);

        public int? Number(string field) => Roll(field, 12) switch { 0 => null, 1 => throw new InvalidOperationException(field), var n => n };

        public Cell? One(string field) => Roll(field, 12) switch { 0 => null, 1 => throw new InvalidOperationException(field), var n => new Cell((Seed * 31) + n) };

        public List<Cell?>? Many(string field) => Roll(field, 14) switch
        {
            0 => null,
            1 => throw new InvalidOperationException(field),
            var n => [.. Enumerable.Range(0, n % 4).Select(i => (Seed + i + n) % 9 == 0 ? null : new Cell((Seed * 37) + n + i))],
        };

        public List<List<Cell?>?>? ManyOfMany(string field) => Many(field)?.Select(cell => cell?.Many(field + "x")).ToList();

        private static int HashOf(string text) => text.Aggregate(17, (hash, c) => (hash * 31) + c);
    }

    /// <summary>The algorithm, as the specification has it.</summary>
    internal sealed class Reference
    {
        private readonly Stack<string> _path = new();

        public List<string> Errors { get; } = [];

        public JsonObject? Root(List<Selection> selections) =>
            Guard(() => Fields(selections.Select((one, i) => ($"r{i}", one)), one => Value(() => new Cell(one.Seed).One(one.Field)))) as JsonObject;

        private JsonObject Fields(IEnumerable<(string Key, Selection Selection)> selections, Func<Selection, object?> resolve)
        {
            var data = new JsonObject();
            foreach (var (key, one) in selections)
            {
                _path.Push(key);
                data.Add(key, Complete(Types[one.Field], () => resolve(one), one.Below));
                _path.Pop();
            }

            return data;
        }

        private JsonNode? Complete(string type, Func<object?> value, List<Selection> below)
        {
            if (!type.EndsWith('!'))
            {
                return Guard(() => CompleteNullable(type, value(), below));
            }

            return CompleteNullable(type[..^1], value(), below) ?? throw Noted();
        }

        private JsonNode? CompleteNullable(string type, object? value, List<Selection> below)
        {
            switch (value)
            {
                case null: return null;
                case int number: return JsonValue.Create(number);
                case Cell cell: return Fields(below.Select(one => (one.Field, one)), one => Value(() => Resolve(cell, one.Field)));
            }

            var items = new JsonArray();
            var index = 0;
            foreach (var item in (System.Collections.IEnumerable)value)
            {
                _path.Push($"{index++}");
                items.Add(Complete(type[1..^1], () => item, below));
                _path.Pop();
            }

            return items;
        }

        private object? Value(Func<object?> resolve)
        {
            try
            {
                return resolve();
            }
            catch (InvalidOperationException)
            {
                throw Noted();
            }
        }

        private JsonNode? Guard(Func<JsonNode?> complete)
        {
            var depth = _path.Count;
            try
            {
                return complete();
            }
            catch (NullHere)
            {
                while (_path.Count > depth)
                {
                    _path.Pop();
                }

                return null;
            }
        }

        private NullHere Noted()
        {
            Errors.Add(string.Join('.', _path.Reverse()));
            return new NullHere();
        }

        private static object? Resolve(Cell cell, string field) => field switch
        {
            "int" or "must" or "later" => cell.Number(field),
            "cell" or "mustCell" or "laterCell" => cell.One(field),
            "nested" => cell.ManyOfMany(field),
            _ => cell.Many(field),
        };

#pragma warning disable CA1032, CA1064 // A signal within this class.
        private sealed class NullHere : Exception;
#pragma warning restore CA1032, CA1064
    }

    internal static class Queries
    {
        public static Cell? Root(int seed) => new Cell(seed).One("root");

        public static Cell? MustRoot(int seed) => new Cell(seed).One("mustRoot");
    }

    internal static class CellResolvers
    {
        public static int? Int(Cell cell) => cell.Number("int");

        public static int? Must(Cell cell) => cell.Number("must");

        public static Cell? Cell(Cell cell) => cell.One("cell");

        public static Cell? MustCell(Cell cell) => cell.One("mustCell");

        public static IReadOnlyList<Cell?>? List(Cell cell) => cell.Many("list");

        public static Cell?[]? Strict(Cell cell) => cell.Many("strict")?.ToArray();

        public static List<List<Cell?>?>? Nested(Cell cell) => cell.ManyOfMany("nested");

        public static async Task<int?> Later(Cell cell)
        {
            await Task.Yield();
            return cell.Number("later");
        }

        public static async ValueTask<Cell?> LaterCell(Cell cell)
        {
            if (cell.Seed % 2 == 0)
            {
                await Task.Yield();
            }

            return cell.One("laterCell");
        }

        public static Task<List<Cell?>?> LaterList(Cell cell) => Task.FromResult(cell.Many("laterList"));
    }
}
