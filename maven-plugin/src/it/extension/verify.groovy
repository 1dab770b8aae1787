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
    assert names.contains('META-INF/services/io.bramble.BrambleLauncher') || names.any { it.startsWith('META-INF/services/') }
    assert !names.any { it ==~ /META-INF\/[^\/]*\.(SF|DSA|RSA|EC)/ || it.endsWith('module-info.class') }
    def lines = file.manifest.mainAttributes
    assert lines.getValue('Main-Class') == 'io.bramble.launcher.Main'
    assert lines.getValue('Add-Opens') == 'java.base/jdk.internal.misc'
    assert file.entries().toList().findAll { it.name.startsWith('it/') }.every { it.timeLocal.year == 2026 }
}

def run = [java, '-jar', jar.path, '-n', '2', '--processes', '--up-to', '3'].execute()
assert run.text.trim() == 'sum is 14'
assert run.waitFor() == 0
