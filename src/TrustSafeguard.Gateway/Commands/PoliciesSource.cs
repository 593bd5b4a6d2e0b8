using System.Collections.Immutable;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Where a command takes a policy from: a file, a folder, or a pack that ships with the product.</summary>
internal static class PoliciesSource
{
    public const string Help = "a policy's file, its folder, or the id of a shipped pack such as westdale-junior";

    /// <summary>The policy; every mistake in its files is told on the error stream first. A variant is laid over the pack that it names.</summary>
    /// <exception cref="CommandException">There is none, or it cannot be read.</exception>
    public static Policy Read(Surroundings around, string named)
    {
        var shipped = named == PolicyPacks.England.Id ? PolicyPacks.England : PolicyPacks.Find(named);
        if (shipped is not null)
        {
            return Resolved(shipped);
        }

        var read = ReadFiles(around, named);
        return read.Variant is { } variant ? OverItsBase(around, named, read, variant) : Resolved(read.Document);
    }

    /// <summary>What a file or a folder says; every mistake in it is told on the error stream first.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static PolicyReadingResult.Success ReadFiles(Surroundings around, string named) => FromDisk(named) switch
    {
        PolicyReadingResult.Success success => success,
        PolicyReadingResult.Failure failure => throw Mistakes(around, named, failure.Errors),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Policy OverItsBase(Surroundings around, string named, PolicyReadingResult.Success read, PolicyVariant variant)
    {
        if (variant.BasedOn is not { } basedOn)
        {
            // What it overrides stands in documents of many schools: that is checked when it is published.
            return Resolved(read.Document);
        }

        if (PolicyPacks.Find(basedOn) is not { } pack)
        {
            throw new CommandException("policy.unknown", $"`{named}` stands on `{basedOn}`, which is no shipped pack; publish it to have it checked against what is in the records.");
        }

        var stack = new PolicyStack(pack);
        var overlay = PolicyOverlay.Of(read.Document.Layer, read.Document, variant.Overrides, variant.Floors);
        ImmutableArray<PolicyError> errors = [.. stack.Check(overlay), .. stack.CheckSize(overlay)];
        return errors.IsEmpty
            ? stack.With(overlay).Bind(read.Document.Id, 1, read.Document.EffectiveFrom)
            : throw Mistakes(around, named, [.. errors.Select(read.Locate)]);
    }

    private static Policy Resolved(PolicyDocument document) => PolicyResolution.Resolve(document) switch
    {
        PolicyResolutionResult.Resolved when TooLarge(document) is { } error => throw new CommandException(error.Code, error.Message),
        PolicyResolutionResult.Resolved resolved => resolved.Policy,
        PolicyResolutionResult.Refused refused => throw new CommandException(refused.Errors[0].Code, refused.Errors[0].Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Asked before anything is walked, as it is at publication.
    private static PolicyError? TooLarge(PolicyDocument document) => new PolicyStack(document).CheckSize(new PolicyOverlay(document.Layer, [], [], [])).FirstOrDefault();

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

    private static CommandException Mistakes(Surroundings around, string named, ImmutableArray<PolicyReadingError> errors)
    {
        foreach (var error in errors)
        {
            around.Errors.WriteLine(error.ToString());
        }

        return new CommandException(
            errors[0].Code,
            errors.Length == 1 ? $"`{named}` has 1 mistake, listed above; mend it and try again." : $"`{named}` has {errors.Length} mistakes, listed above; mend them and try again.");
    }
}
