using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ProtoGen.Transport;

/// <summary>
/// A certificate in PEM files that may be replaced at any time. Their text is compared, not their times: files that are links,
/// which is how secrets are mounted, are swapped without a new time.
/// </summary>
internal sealed class PemCertificateFiles : CertificateSource
{
    private static readonly TimeSpan _gap = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly string _certificatePath;
    private readonly string _keyPath;
    private readonly TimeProvider _clock;
    private (string Certificate, string Key) _text;
    private volatile SslStreamCertificateContext _current;
    private long _lastLook;
    private Exception? _failure;
    private object? _told;

    /// <summary>Reads the files.</summary>
    public PemCertificateFiles(string certificatePath, string keyPath, TimeProvider clock)
    {
        _certificatePath = certificatePath;
        _keyPath = keyPath;
        _clock = clock;
        _text = Read();
        _current = Parse(_text);
        _lastLook = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public override SslStreamCertificateContext GetCertificate(string hostName)
    {
        if (_clock.GetElapsedTime(Volatile.Read(ref _lastLook)) >= _gap && _gate.TryEnter())
        {
            try
            {
                Look();
            }
            finally
            {
                _gate.Exit();
            }
        }

        return _current;
    }

    /// <inheritdoc/>
    internal override Exception? TakeFailure() => Interlocked.Exchange(ref _failure, null);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever is wrong with the new files, the certificate before stays in use and the reason is reported.")]
    private void Look()
    {
        Volatile.Write(ref _lastLook, _clock.GetTimestamp());
        object? seen = null;
        try
        {
            var text = Read();
            if (text != _text)
            {
                seen = text;

                // Kept only when they fit together: one of the two may be written before the other.
                _current = Parse(text);
                _text = text;
            }

            _told = null;
        }
        catch (Exception exception)
        {
            // Told once for each text that does not fit, or for each reason why there is none.
            seen ??= exception.Message;
            if (!seen.Equals(_told))
            {
                _told = seen;
                Volatile.Write(ref _failure, exception);
            }
        }
    }

    private (string Certificate, string Key) Read() => (File.ReadAllText(_certificatePath), File.ReadAllText(_keyPath));

    private static SslStreamCertificateContext Parse((string Certificate, string Key) text)
    {
        var certificate = X509Certificate2.CreateFromPem(text.Certificate, text.Key);
        if (OperatingSystem.IsWindows())
        {
            // Its TLS takes no keys that exist in memory only.
            using var inMemory = certificate;
            certificate = X509CertificateLoader.LoadPkcs12(inMemory.Export(X509ContentType.Pkcs12), password: null);
        }

        var all = new X509Certificate2Collection();
        all.ImportFromPem(text.Certificate);
        all.RemoveAt(0);
        return Create(certificate, all);
    }
}
