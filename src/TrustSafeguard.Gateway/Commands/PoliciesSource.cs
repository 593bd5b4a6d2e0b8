using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Where a command takes a policy from: a file, a folder, or a pack that ships with the product.</summary>
internal static class PoliciesSource
{
    public const string Help = "a policy's file, its folder, or the id of a shipped pack such as westdale-junior";

    /// <summary>The policy; every mistake in its files is told on the error stream first.</summary>
    /// <exception cref="CommandException">There is none, or it cannot be read.</exception>
    public static Policy Read(Surroundings around, string named) => PolicyResolution.Resolve(Document(around, named)) switch
    {
        PolicyResolutionResult.Resolved resolved => resolved.Policy,
        PolicyResolutionResult.Refused refused => throw new CommandException(refused.Errors[0].Code, refused.Errors[0].Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static PolicyDocument Document(Surroundings around, string named)
    {
        var shipped = named == PolicyPacks.England.Id ? PolicyPacks.England : PolicyPacks.Find(named);
        return shipped ?? Read(around, named, FromDisk(named));
    }

    private static PolicyReadingResult FromDisk(string path)
    {
        if (Directory.Exists(path))
        {
            return PolicyReader.ReadFolder(path);
        }

        return File.Exists(path)
            ? PolicyReader.ReadFile(path)
            : throw new CommandException("usage", $"`{path}` is neither a file, nor a folder, nor a shipped pack; give {Help}.", ExitCode.BadUsage);
    }

    private static PolicyDocument Read(Surroundings around, string named, PolicyReadingResult result)
    {
        if (result is PolicyReadingResult.Success success)
        {
            return success.Document;
        }

        var errors = ((PolicyReadingResult.Failure)result).Errors;
        foreach (var error in errors)
        {
            around.Errors.WriteLine(error.ToString());
        }

        throw new CommandException(
            errors[0].Code,
            errors.Length == 1 ? $"`{named}` has 1 mistake, listed above; mend it and try again." : $"`{named}` has {errors.Length} mistakes, listed above; mend them and try again.");
    }
}
