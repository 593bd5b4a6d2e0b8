using System.Globalization;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>
/// The resolvers of the kitchen sink, the same as those of `Reference/kitchen-sink.mjs`: every object is a number and all that it has follows from it.
/// Most answer at once; some are awaited and some take all parents at once, so that generated documents mix all three.
/// </summary>
internal static class KitchenSink
{
    internal static GraphQLEngine Engine { get; } = GraphQLEngine.Build(PeerSchema.KitchenSink.Sdl, Bind);

    /// <summary>What `kitchen-sink.mjs` says of literals of its scalars.</summary>
    internal static string? Judge(ScalarType scalar, ValueNode literal) =>
        scalar.Name != "Address" || literal is ValueNode.String { Value: var text } && text.Contains('@') ? null : "Address cannot represent value.";

    private static void Bind(Bindings bindings) => bindings
        .Context<Tally>()
        .Query(typeof(Queries))
        .Mutation(typeof(Mutations))
        .Subscription(typeof(Subscriptions))
        .Scalar<AnyValue>("Any", raw => new AnyValue(raw), (writer, any) => ErrorJson.WriteValue(writer, any.Value))
        .Scalar<MailAddress>("Address", MailAddress.Read, (writer, address) => writer.WriteString(address.Text))
        .Enum<Colour>("Colour")
        .Object<Dog>("Dog", typeof(DogResolvers))
        .Object<Cat>("Cat", typeof(CatResolvers))
        .Object<Human>("Human", typeof(HumanResolvers))
        .Object<AnimalPair>("Animal_", typeof(AnimalPairResolvers))
        .Input<Point>("Point")
        .Input<Choice>("Choice");

    /// <summary>What the mutations of one request add up to.</summary>
    internal sealed class Tally
    {
        internal int Total { get; set; }
    }

    internal interface INode;

    internal interface IAnimal : INode;

    internal interface IBeing;

    internal enum Colour { Red, Green, Blue, UltraViolet }

    internal sealed record AnyValue(object Value);

    internal sealed record MailAddress(string Text)
    {
        internal static MailAddress Read(object raw) => raw is string text && text.Contains('@')
            ? new MailAddress(text)
            : throw new FormatException("Address cannot represent value.");
    }

    internal sealed record Dog(int N) : IAnimal;

    internal sealed record Cat(int N) : IAnimal;

    internal sealed record Human(int N) : INode, IBeing;

    internal sealed record AnimalPair(int N) : IBeing;

    internal sealed record Point(
        int X,
        int Y,
        string? Label,
        Optional<IReadOnlyList<string>?> Tags,
        Colour? Colour,
        Optional<Point?> Inner,
        Optional<IReadOnlyList<IReadOnlyList<double?>?>?> Near,
        Optional<string?> Old,
        bool? Flag);

    internal sealed record Choice(Optional<int?> A, Optional<string?> B, Optional<Point?> C, Optional<IReadOnlyList<int>?> D);

    internal static class DogResolvers
    {
        public static string Id(Dog dog) => Text(dog.N);

        public static string? Name(Dog dog, bool? upper, int? loud) => NameOf(dog.N, upper);

        public static int? BarkVolume(Dog dog) => dog.N % 7 == 0 ? throw Failure($"Dog {dog.N} does not bark.") : dog.N * 3;

        public static Human? Owner(Dog dog) => dog.N % 6 == 0 ? null : new Human(Wrap(dog.N + 1));

        public static async ValueTask<IReadOnlyList<Dog?>> MateAsync(IReadOnlyList<Dog> dogs)
        {
            await Task.Yield();
            return [.. dogs.Select(dog => dog.N % 4 == 0 ? null : new Dog(Wrap(dog.N * 3)))];
        }

        public static IReadOnlyList<Dog?> Puppies(Dog dog, int first) => Range(first, i => dog.N % 5 == 0 && i == 1 ? null : new Dog(Wrap((dog.N * 10) + i)));

        public static string? Nickname(Dog dog) => dog.N % 3 == 0 ? null : $"dog{dog.N}";
    }

    internal static class CatResolvers
    {
        private static readonly Colour?[] Colours = [KitchenSink.Colour.Red, KitchenSink.Colour.Green, KitchenSink.Colour.Blue, null];

        public static string Id(Cat cat) => Text(cat.N);

        public static string? Name(Cat cat, bool? upper) => NameOf(cat.N, upper);

        public static int? MeowVolume(Cat cat) => cat.N % 5 == 0 ? null : cat.N;

        public static Human? Owner(Cat cat) => cat.N % 6 == 0 ? null : new Human(Wrap(cat.N + 2));

        public static Colour? Colour(Cat cat) => Colours[cat.N % 4];

        public static IReadOnlyList<Batched<string>> Nickname(IReadOnlyList<Cat> cats) =>
            [.. cats.Select(cat => cat.N % 7 == 0 ? Failure($"Cat {cat.N} has no nickname.") : new Batched<string>($"cat{cat.N}"))];

        public static int? Lives(Cat cat) => cat.N % 9;
    }

    internal static class HumanResolvers
    {
        public static string Id(Human human) => Text(human.N);

        public static string? Name(Human human, bool? upper) => NameOf(human.N, upper);

        public static IReadOnlyList<IAnimal?>? Pets(Human human) => human.N % 8 == 0 ? null : StrictPets(human);

        public static IReadOnlyList<IAnimal?> StrictPets(Human human) => Range(human.N % 4, i => (human.N + i) % 5 == 0 ? null : AnimalOf(Wrap(human.N + i)));

        public static IReadOnlyList<Human?> Friends(Human human, int? first, string? after) => first is { } count
            ? Range(count, i => (human.N + i) % 11 == 0 ? null : new Human(Wrap((human.N * 2) + i)))
            : throw Failure("How many friends?");

        public static IReadOnlyList<IReadOnlyList<int?>?> Matrix(Human human) => Range(
            human.N % 3,
            i => i == 1 && human.N % 2 == 0 ? null : Range<int?>(3, j => (human.N + j) % 7 == 0 ? null : human.N + (i * j)));

        public static double? Ratio(Human human) => human.N / 4.0;

        public static bool Grown(Human human) => human.N % 2 == 0;

        public static async Task<Human?> ParentAsync(Human human)
        {
            await Task.Yield();
            return human.N % 3 == 0 ? null : new Human(Wrap(human.N + 3));
        }

        public static string? Fails(Human human) => throw Failure($"Human {human.N} fails \"always\".");

        public static string? Must(Human human) => human.N % 2 == 0 ? null : "must";
    }

    internal static class AnimalPairResolvers
    {
        public static Dog? Dog(AnimalPair pair) => new(pair.N);

        public static Cat? Cat(AnimalPair pair) => null;
    }

    internal static class Queries
    {
        public static Dog? Dog(int n) => new(Small(n));

        public static Cat? Cat(int n) => Small(n) % 13 == 0 ? null : new Cat(Small(n));

        public static Human? Human(string id) => new(Number(id));

        public static IAnimal? Animal(int n) => AnimalOf(Small(n));

        public static IReadOnlyList<IAnimal?>? Animals(IReadOnlyList<int>? ns) => ns?.Select(n => n % 10 == 0 ? null : AnimalOf(Small(n))).ToList();

        public static IBeing? Being(int? n) => Small(n) % 2 == 0 ? new Human(Small(n)) : new AnimalPair(Small(n));

        public static INode? Node(string id) => Number(id) % 3 == 0 ? new Human(Number(id)) : AnimalOf(Number(id));

        public static INode? Named(int? n) => AnimalOf(Small(n));

        public static IAnimal? Owned(int n) => AnimalOf(Small(n));

        public static AnyValue? Any(AnyValue? v) => v;

        public static MailAddress? Address(MailAddress? of) => of;

        public static string? Point(Point? p) => Show(p);

        public static string? Points(Optional<IReadOnlyList<Point>?> ps, Optional<IReadOnlyList<IReadOnlyList<int?>?>?> ints) =>
            $"{(ps is { Value: { } list } ? string.Join(';', list.Select(Show)) : Show(ps))} {Show(ints)}";

        public static string? Choose(Choice c) => $"<{Show(c.A)} {Show(c.B)} {ShowPoint(c.C)} {Show(c.D)}>";

        public static Colour? Colour(Colour? c) => c;

        public static IReadOnlyList<Colour> Colours(IReadOnlyList<Colour> cs) => cs;

        public static IReadOnlyList<double?>? Floats(IReadOnlyList<double?>? fs) => fs;

        public static IReadOnlyList<int>? Ints(IReadOnlyList<int>? @is) => @is;

        public static IReadOnlyList<string> Ids(IReadOnlyList<string> ids) => ids;

        public static IReadOnlyList<IReadOnlyList<string?>?>? Texts(IReadOnlyList<IReadOnlyList<string?>?>? ts) => ts;

        public static bool? Flag(Optional<bool?> b) => b.HasValue ? b.Value : throw Failure("No flag was given.");

        public static string Required(int i, string s) => $"{i} {s}";

        public static int? Old(int? a, int? b) => a;
    }

    internal static class Mutations
    {
        public static Human? Rename(string id, string name) => name.Length == 0 ? null : new Human(Number(id));

        public static int Add(int n) => n;

        public static int Failing() => throw Failure("This mutation fails.");

        public static int? Lastly() => 9;

        // Two that ran side by side would both read what was there before either.
        public static async Task<int?> TallyAsync(int by, Tally tally)
        {
            var before = tally.Total;
            await Task.Yield();
            tally.Total = by % 5 == 0 ? throw Failure("Nothing is added.") : Wrap((long)before + by);
            return tally.Total;
        }
    }

    internal static class Subscriptions
    {
        private const int Most = 3;

        public static IAsyncEnumerable<Dog?> DogAdded(int? n) =>
            Small(n) % 3 != 0 ? throw Failure("No dog is added.") : Events(Most, i => (Small(n) + i) % 4 == 0 ? null : new Dog(Small(n) + i));

        public static IAsyncEnumerable<Cat?> CatAdded() => Events(Most, i => new Cat((2 * i) + 3));

        public static IAsyncEnumerable<IAnimal?> AnimalAdded(IReadOnlyList<int> ns) => Events(ns.Count, i => ns[i] % 10 == 0 ? null : AnimalOf(Small(ns[i])));

        public static IAsyncEnumerable<int> Count(int to) => Events(to, i => i < Most ? i + 1 : throw Failure("That is enough."));

        private static async IAsyncEnumerable<T> Events<T>(int length, Func<int, T> make)
        {
            for (var i = 0; i < length; i++)
            {
                await Task.Yield();
                yield return make(i);
            }
        }
    }

    private static GraphQLException Failure(string message) => new(message, "kitchen-sink");

    private static int Wrap(long n) => (int)(n % 100_003);

    private static int Small(int? n) => Math.Abs((n ?? 0) % 1000);

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static int Number(string id) => id.Length is > 0 and <= 3 && id.All(char.IsAsciiDigit) ? int.Parse(id, CultureInfo.InvariantCulture) : 1;

    private static IAnimal AnimalOf(int n) => n % 2 == 0 ? new Dog(n) : new Cat(n);

    private static string? NameOf(int n, bool? upper) => n % 5 == 0 ? null : upper == true ? $"N{n}" : $"n{n}";

    private static T[] Range<T>(int length, Func<int, T> make) => [.. Enumerable.Range(0, Math.Clamp(length, 0, 5)).Select(make)];

    // Left out is `?`, null is `-`.
    private static string Show<T>(Optional<T> value) => value.HasValue ? Show((object?)value.Value) : "?";

    private static string Show(object? value) => value switch
    {
        null => "-",
        string text => text,
        bool truth => truth ? "true" : "false",
        System.Collections.IEnumerable items => $"[{string.Join(' ', items.Cast<object?>().Select(Show))}]",
        KitchenSink.Colour.UltraViolet => "ULTRA_VIOLET",
        KitchenSink.Colour colour => colour.ToString().ToUpperInvariant(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string ShowPoint(Optional<Point?> point) => point.HasValue ? Show(point.Value) : "?";

    private static string Show(Point? p) => p is null
        ? "-"
        : $"({p.X} {p.Y} {Show(p.Label)} {Show(p.Tags)} {Show(p.Colour)} {ShowPoint(p.Inner)} {(p.Near.Value is { } near ? Text(near.Count) : Show(p.Near))} "
            + $"{Show(p.Old)} {Show(p.Flag)})";
}
