using System.Collections.Frozen;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Grains.Wire;

/// <summary>Under which name each value of the domain crosses from one silo to another.</summary>
/// <remarks>
/// Events cross as they are stored. A command's name is its kind's and its own. What a silo does not know of a command it passes over, and decides on the rest; so
/// silos that do not know the same never ask one another (<see cref="Number"/>).
/// </remarks>
internal static class WireNames
{
    /// <summary>
    /// The number of what crosses between silos: those of another number are another cluster. INVARIANT: it is raised whenever a name, or a member of what crosses, comes,
    /// goes or means something else. Before there was a number, a cluster had its ID alone.
    /// </summary>
    public const int Number = 6;

    private static readonly FrozenDictionary<Type, string> ByType =
        StreamKinds.Stored.Where(stored => stored.IsWritten).Select(stored => (stored.Type, stored.Name))
            .Concat(Commands())
            .Append((typeof(Refusal), "refusal"))
            .ToFrozenDictionary(each => each.Item1, each => each.Item2);

    private static readonly FrozenDictionary<string, Type> ByName =
        ByType.Select(each => (each.Value, each.Key)).Concat(StreamKinds.Stored.Where(stored => !stored.IsWritten).Select(stored => (stored.Name, stored.Type)))
            .ToFrozenDictionary(each => each.Item1, each => each.Item2);

    public static IReadOnlyDictionary<Type, string> All => ByType;

    public static bool Has(Type type) => ByType.ContainsKey(type);

    public static string Of(Type type) => ByType[type];

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<(Type Type, string Name)> Commands() =>
        from kind in StreamKinds.All
        from command in kind.Command.GetNestedTypes()
        where command.IsSubclassOf(kind.Command)
        select (command, $"{kind.Name}/{command.Name}");
}
