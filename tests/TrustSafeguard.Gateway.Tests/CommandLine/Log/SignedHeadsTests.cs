using System.Diagnostics;
using System.Security.Cryptography;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.CommandLine.Log;
using TrustSafeguard.Testing.Disks;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

/// <summary>What a second party keeps, and what it can show by it.</summary>
public sealed class SignedHeadsTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Signed_heads_show_that_nothing_was_removed_and_openssl_agrees_with_the_signature()
    {
        await SignAsync();

        var run = await VerifyAsync("heads", "key.pub");

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldStartWith("Heads signed ");
        run.Output.ShouldContain("up to them nothing was removed or rewritten.");
        var lines = await File.ReadAllLinesAsync(folder["heads"]);
        folder.Write("signed", string.Concat(lines[..^1].Select(line => line + "\n")));
        folder.Write("signature", Convert.FromBase64String(lines[^1]["signature ".Length..]));
        (await OpenSslAsync("dgst", "-sha256", "-verify", folder["key.pub"], "-signature", folder["signature"], folder["signed"])).ShouldContain("Verified OK");
    }

    [Fact]
    public async Task The_key_is_its_owner_s_alone_and_is_not_written_over()
    {
        await SignAsync();

        if (!OperatingSystem.IsWindows())
        {
            (File.GetUnixFileMode(folder["key"]) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).ShouldBe(UnixFileMode.None);
        }

        (await CommandRun.OfAsync("log", "key", "--out", folder["key"])).Errors.ShouldStartWith("error key.exists: ");
    }

    [Fact]
    public async Task A_key_for_which_there_is_no_room_is_said_to_be_unwritten_and_leaves_nothing()
    {
        using var small = SmallDisk.TryMount(folder["small"], megabytes: 1);
        Assert.SkipWhen(small is null, "Mounting a small disk needs root on Linux.");
        small.Fill("ballast");

        var run = await CommandRun.OfAsync("log", "key", "--out", Path.Combine(folder["small"], "key"));

        run.Errors.ShouldStartWith("error key.unwritten: ");
        Directory.EnumerateFiles(folder["small"]).Select(Path.GetFileName).ShouldBe(["ballast"]);
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_warned_of_and_signs()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        await SignAsync();
        var quiet = await CommandRun.OfAsync("log", "head", "--data", folder.Data, "--sign", folder["key"]);
        File.SetUnixFileMode(folder["key"], File.GetUnixFileMode(folder["key"]) | UnixFileMode.GroupRead);

        var warned = await CommandRun.OfAsync("log", "head", "--data", folder.Data, "--sign", folder["key"]);

        quiet.Errors.ShouldNotContain("key.open-to-others");
        warned.Code.ShouldBe(ExitCode.Done);
        warned.Errors.ShouldContain("warning key.open-to-others: Others on this machine can read ");
    }

    [Fact]
    public async Task Whatever_is_changed_in_the_text_it_is_believed_no_more()
    {
        await SignAsync();
        var lines = await File.ReadAllLinesAsync(folder["heads"]);
        for (var i = 0; i < lines.Length; i++)
        {
            var changed = lines.ToArray();
            var at = changed[i].Length - 2;
            changed[i] = changed[i][..at] + (changed[i][at] == '1' ? '2' : '1') + changed[i][(at + 1)..];
            folder.Write("changed", string.Join('\n', changed) + "\n");

            var run = await VerifyAsync("changed", "key.pub");

            run.Code.ShouldBe(ExitCode.FoundWrong, $"line {i + 1}: {changed[i]}");
            run.Errors.ShouldMatch("^error heads\\.(signature|line|key-unknown|unsigned): ");
        }

        folder.Write("shorter", string.Join('\n', lines.Where((_, i) => i != 3)) + "\n");
        (await VerifyAsync("shorter", "key.pub")).Errors.ShouldStartWith("error heads.signature: ");
    }

    [Fact]
    public async Task Nor_where_what_is_changed_is_of_no_byte_of_the_signature()
    {
        await SignAsync();
        var text = (await File.ReadAllTextAsync(folder["heads"])).TrimEnd('\n');
        while (!text.EndsWith('='))
        {
            text = (await CommandRun.OfAsync("log", "head", "--data", folder.Data, "--sign", folder["key"])).Output.TrimEnd('\n');
        }

        var last = text.TrimEnd('=').Length - 1;
        folder.Write("changed", $"{text[..last]}{(char)(text[last] + 1)}{text[(last + 1)..]}\n");

        (await VerifyAsync("changed", "key.pub")).Errors.ShouldStartWith("error heads.signature: ");
    }

    [Fact]
    public async Task Another_s_signature_is_not_believed_and_an_old_key_s_is_where_it_is_given_too()
    {
        await SignAsync();
        await CommandRun.DoneAsync("log", "key", "--out", folder["new"]);

        var other = await VerifyAsync("heads", "new.pub");
        var both = await VerifyAsync("heads", "new.pub", "key.pub");

        other.Code.ShouldBe(ExitCode.FoundWrong);
        other.Errors.ShouldStartWith("error heads.key-unknown: ");
        both.Code.ShouldBe(ExitCode.Done, both.Errors);
    }

    [Fact]
    public async Task Heads_that_nobody_signed_are_refused_where_a_key_is_given_and_signed_ones_are_told_of_where_none_is()
    {
        await SignAsync();
        folder.Write("plain", (await CommandRun.DoneAsync("log", "head", "--data", folder.Data)).Output);

        (await VerifyAsync("plain", "key.pub")).Errors.ShouldStartWith("error heads.unsigned: ");
        var unchecked_ = await VerifyAsync("heads");
        unchecked_.Code.ShouldBe(ExitCode.Done);
        unchecked_.Errors.ShouldStartWith("warning heads.signature-unchecked: ");
    }

    [Fact]
    public async Task Heads_that_name_no_log_are_neither_signed_nor_believed()
    {
        await SignAsync();
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(folder["key"]));
        folder.Write("none", SignedHeads.Sign([], key, DateTimeOffset.UtcNow));
        using var empty = new TestFolder();

        var verified = await VerifyAsync("none", "key.pub");
        var signed = await CommandRun.OfAsync("log", "head", "--data", empty.Path, "--sign", folder["key"], "--out", folder["again"]);

        verified.Code.ShouldBe(ExitCode.FoundWrong);
        verified.Errors.ShouldContain("error heads.none: ");
        signed.Code.ShouldNotBe(ExitCode.Done);
        File.Exists(folder["again"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("key.pub")]
    [InlineData("heads.txt")]
    public async Task What_is_no_key_that_signs_is_refused(string name)
    {
        await SignAsync();
        folder.Write("heads.txt", "registry 1 " + new string('a', 64));

        var run = await CommandRun.OfAsync("log", "head", "--data", folder.Data, "--sign", folder[name], "--out", folder["again"]);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error key.unreadable: ");
        File.Exists(folder["again"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_never_ends_is_refused_and_not_read_into_memory()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no file that never ends.");
        await SignAsync();

        var heads = await CommandRun.OfAsync("verify", "--data", folder.Data, "--heads", "/dev/zero");
        var key = await CommandRun.OfAsync("verify", "--data", folder.Data, "--heads", folder["heads"], "--key", "/dev/zero");
        var signing = await CommandRun.OfAsync("log", "head", "--data", folder.Data, "--sign", "/dev/zero");

        heads.Errors.ShouldStartWith("error heads.unreadable: ");
        key.Errors.ShouldStartWith("error key.unreadable: ");
        signing.Errors.ShouldStartWith("error key.unreadable: ");
        new[] { heads.Code, key.Code, signing.Code }.ShouldAllBe(code => code == ExitCode.FoundWrong);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("heads")]
    public async Task Heads_come_through_a_pipe_as_from_a_file(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes have names in the file system elsewhere.");
        await SignAsync();
        folder.Write("plain", (await CommandRun.DoneAsync("log", "head", "--data", folder.Data)).Output);
        using (var made = Process.Start("mkfifo", [folder["pipe"]]))
        {
            await made.WaitForExitAsync();
        }

        var writing = Task.Run(() => File.WriteAllBytes(folder["pipe"], File.ReadAllBytes(folder[name])));
        var run = await VerifyAsync("pipe");
        await writing;

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldContain("up to them nothing was removed or rewritten.");
    }

    [Fact]
    public async Task A_key_of_another_kind_is_refused_in_words_for_whoever_runs_the_command()
    {
        await SignAsync();
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var closed = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        folder.Write("rsa", rsa.ExportPkcs8PrivateKeyPem());
        folder.Write("closed", ecdsa.ExportEncryptedPkcs8PrivateKeyPem("password", closed));
        folder.Write("empty", "");

        (await RefusedAsync("rsa")).ShouldContain("not a PEM file with one key of ECDSA over P-256");
        (await RefusedAsync("empty")).ShouldContain("not a PEM file with one key of ECDSA over P-256");
        (await RefusedAsync("closed")).ShouldContain("closed by a password");
    }

    private async Task<string> RefusedAsync(string key)
    {
        var run = await CommandRun.OfAsync("log", "head", "--data", folder.Data, "--sign", folder[key]);
        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error key.unreadable: ");
        return run.Errors;
    }

    private async Task SignAsync()
    {
        await GenerateAsync(contacts: 10);
        await CommandRun.DoneAsync("log", "key", "--out", folder["key"]);
        await CommandRun.DoneAsync("log", "head", "--data", folder.Data, "--sign", folder["key"], "--out", folder["heads"]);
    }

    private Task<CommandRun> GenerateAsync(int contacts) =>
        CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "3", "--contacts", $"{contacts}", "--breaches", "1", "--data", folder.Data);

    private Task<CommandRun> VerifyAsync(string heads, params string[] keys) =>
        CommandRun.OfAsync(["verify", "--data", folder.Data, "--heads", folder[heads], .. keys.SelectMany(key => new[] { "--key", folder[key] })]);

    private static async Task<string> OpenSslAsync(params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await tool.StandardOutput.ReadToEndAsync();
        await tool.WaitForExitAsync();
        return said;
    }
}
