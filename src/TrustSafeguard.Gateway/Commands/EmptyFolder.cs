namespace TrustSafeguard.Gateway.Commands;

/// <summary>Invented records are never mixed with others.</summary>
internal static class EmptyFolder
{
    public static void Require(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new CommandException(
                "data.not-empty", $"`{folder}` is not empty; invented records go into a folder of their own. Give an empty or a new one to --data.");
        }
    }
}
