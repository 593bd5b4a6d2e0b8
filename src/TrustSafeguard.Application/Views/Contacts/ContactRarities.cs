namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>What few contacts have.</summary>
/// <param name="Id">An id of another shape than the usual one.</param>
/// <param name="Breach">The id of the breach that was raised with it.</param>
/// <param name="Claims">What was said and only a record could show.</param>
internal sealed record ContactRarities(string? Id, string? Breach, FactSet? Claims);
