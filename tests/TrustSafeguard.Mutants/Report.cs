using System.Globalization;

namespace TrustSafeguard.Mutants;

/// <summary>What became of each mutant, printed as it is known and kept in a file.</summary>
/// <param name="file">A line for each: how it ended, what it is known by, its name, and the test that found it. Those of runs before stand there.</param>
/// <param name="mutants">What each is: its name, and what it is known by where lines were added above.</param>
internal sealed class Report(string file, IReadOnlyDictionary<int, (string Name, string Key)> mutants)
{
    private const string Found = "found";
    private const string Passed = "passed";

    /// <summary>What runs before have found, by what it is known by: a member that is another since is known by the same where that place of it is as it was.</summary>
    public static IReadOnlySet<string> FoundBefore(string file) => File.Exists(file)
        ? File.ReadLines(file).Select(line => line.Split('\t')).Where(line => line[0] == Found).Select(line => line[1]).ToHashSet(StringComparer.Ordinal)
        : new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What stages have let pass in runs before, by what it is known by.</summary>
    public static IReadOnlySet<(string Key, string Stage)> PassedBefore(string file) => File.Exists(file)
        ? File.ReadLines(file).Select(line => line.Split('\t')).Where(line => line[0] == Passed).Select(line => (line[1], line[3])).ToHashSet()
        : new HashSet<(string Key, string Stage)>();

    private readonly List<string> survivors = [];
    private int found;
    private int equivalent;
    private int uncompiled;

    /// <summary>A change that the compiler refuses is no mutant.</summary>
    public void DoesNotCompile(int number)
    {
        uncompiled++;
        Write("uncompiled", number, string.Empty);
    }

    /// <summary>What a run before has found.</summary>
    public void AddFoundBefore() => found++;

    /// <summary>What changes nothing that can be told is not tried.</summary>
    /// <param name="number">Which.</param>
    /// <param name="reason">Why it does not.</param>
    public void AddEquivalent(int number, string reason)
    {
        equivalent++;
        Write("equivalent", number, reason);
    }

    /// <summary>What a stage has let pass.</summary>
    public void AddPassed(int number, string stage)
    {
        if (number > 0)
        {
            Keep(Passed, number, stage);
        }
    }

    /// <summary>What was found of a mutant.</summary>
    public void Add(int number, string foundBy)
    {
        if (foundBy.Length > 0)
        {
            found++;
            Write(Found, number, foundBy);
        }
        else
        {
            survivors.Add($"{mutants[number].Name}   ({mutants[number].Key})");
            Write("SURVIVED", number, string.Empty);
        }
    }

    /// <summary>Says it all once more.</summary>
    /// <returns>0 where each mutant was found, or changes nothing.</returns>
    public int End()
    {
        Console.WriteLine();
        survivors.ForEach(survivor => Console.WriteLine($"survived: {survivor}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{found + equivalent + survivors.Count} mutants: {found} found, {equivalent} change nothing that can be told, "
                + $"{survivors.Count} survived; {uncompiled} more do not compile."));
        return survivors.Count == 0 ? 0 : 1;
    }

    private void Write(string ended, int number, string more)
    {
        Console.WriteLine($"{ended,-10} {mutants[number].Name}   {more}");
        Keep(ended, number, more);
    }

    private void Keep(string ended, int number, string more) =>
        File.AppendAllText(file, $"{ended}\t{mutants[number].Key}\t{mutants[number].Name}\t{more}\n");
}
