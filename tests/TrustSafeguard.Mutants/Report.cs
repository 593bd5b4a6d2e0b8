using System.Globalization;

namespace TrustSafeguard.Mutants;

/// <summary>What became of each mutant, printed as it is known and kept in a file.</summary>
/// <param name="file">A line for each: how it ended, its name, and the test that found it.</param>
/// <param name="mutants">What each is: its name, and what it is known by where lines were added above.</param>
internal sealed class Report(string file, IReadOnlyDictionary<int, (string Name, string Key)> mutants)
{
    private readonly List<string> survivors = [];
    private int found;
    private int equivalent;
    private int uncompiled;

    /// <summary>A change that the compiler refuses is no mutant.</summary>
    public void DoesNotCompile(int number)
    {
        uncompiled++;
        Write("uncompiled", mutants[number].Name, string.Empty);
    }

    /// <summary>What was found of a mutant; 0 has no change.</summary>
    public void Add(int number, string foundBy)
    {
        if (number == 0)
        {
            Write("unchanged", "every test passes", foundBy);
        }
        else if (foundBy.Length > 0)
        {
            found++;
            Write("found", mutants[number].Name, foundBy);
        }
        else if (Equivalents.Known.TryGetValue(mutants[number].Key, out var reason))
        {
            equivalent++;
            Write("equivalent", mutants[number].Name, reason);
        }
        else
        {
            survivors.Add($"{mutants[number].Name}   ({mutants[number].Key})");
            Write("SURVIVED", mutants[number].Name, mutants[number].Key);
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

    private void Write(string ended, string name, string more)
    {
        Console.WriteLine($"{ended,-10} {name}   {more}");
        File.AppendAllText(file, $"{ended}\t{name}\t{more}\n");
    }
}
