String log = new File(basedir, 'build.log').text
assert log.contains('the sum is 55')
assert log.contains('the program ended with exit code 7')
assert log.contains('asked to fail')
assert !log.contains('\tat ')

File jar = new File(basedir, 'target/app.jar')
new java.util.jar.JarFile(jar).withCloseable { file ->
    def names = file.entries().toList()*.name
    assert names.size() == names.toSet().size()
    assert names.contains('META-INF/bramble/programs/it.Squares')
    assert names.contains('it/Squares.class')
    assert names.any { it.startsWith('META-INF/services/io.bramble.') }
    assert !names.any { it ==~ /META-INF\/[^\/]*\.(SF|DSA|RSA|EC)/ || it.endsWith('module-info.class') }
    def lines = file.manifest.mainAttributes
    assert lines.getValue('Main-Class') == 'io.bramble.launcher.Main'
    assert lines.getValue('Add-Opens') == 'java.base/jdk.internal.misc'
    assert file.entries().toList().findAll { it.name.startsWith('it/') }.every { it.timeLocal.year == 2026 }
}

String output(String... words) {
    def process = ([java, '-jar', new File(basedir, 'target/app.jar').path] + words.toList()).execute()
    String said = process.text.trim()
    assert process.waitFor() == 0
    said
}
assert output('-n', '3', 'primes', '--below', '1000') == '168'

// The JVMs of a job take the archive that lies beside the jar.
assert new File(basedir, 'target/app.jsa').length() > 1000000
File cds = new File(basedir, 'target/cds.log')
assert output('-n', '2', '--processes', '--jvm', '-Xlog:cds:file=' + cds.path, 'squares', '--up-to', '3') == 'sum is 14'
assert cds.text.contains('app.jsa') && !cds.text.contains('failed')
