namespace TrustSafeguard.Gateway.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("trustsafeguard-commands-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A folder for records within this one.</summary>
    public string Data => this["data"];

    public string Journal => System.IO.Path.Combine(Data, "00000001.journal");

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
