namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>Names that nobody bears and places that are nowhere.</summary>
internal static class InventedNames
{
    private static readonly string[] Given =
        ["Azzel", "Brindo", "Corvette", "Dapple", "Ewert", "Fennimore", "Gristle", "Hobb", "Ixion", "Jabberly", "Kestra", "Lumkin", "Mossop", "Nibbet", "Orlop", "Pippet"];

    private static readonly string[] Family =
        [
            "Quillfeather", "Rumblethorpe", "Snickersby", "Thimblewick", "Umberlock", "Vexingham", "Wobblestone", "Yaffleton", "Zephyrwood", "Applecrumb",
            "Bumblefoot", "Crankshaw-Puddle"
        ];

    private static readonly string[] Places =
        [
            "Ashmuddle", "Brackendrop", "Cloverhatch", "Dunnybeck", "Elderwhistle", "Fiddlemarsh", "Gooseberry Hill", "Hollowmere", "Inklepen", "Jackdaw Green",
            "Kettlewick", "Lantern Fold"
        ];

    /// <summary>Authorities that are on no map, with codes that the register does not use.</summary>
    public static IReadOnlyList<(string Code, string Name)> Authorities { get; } =
        [("991", "Borough of Ashmuddle"), ("992", "Brackendrop County"), ("993", "City of Cloverhatch"), ("994", "Dunnybeck"), ("995", "Elderwhistle and Fiddlemarsh")];

    public static string Person(SeededRandom random) => $"{random.OneOf(Given)} {random.OneOf(Family)}";

    /// <summary>With a title: no pupil or colleague has the name.</summary>
    public static string Parent(SeededRandom random) => $"Mrs {Person(random)}";

    public static string School(int number, string phase) => $"{Places[number % Places.Length]} {phase} School {number + 1}";

    public static string Trust(int number) => $"{Places[(number + 5) % Places.Length]} Learning Trust {number + 1}";
}
